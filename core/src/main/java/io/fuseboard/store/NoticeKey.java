package io.fuseboard.store;

import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.HouseNotices;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a board says what customers read: the keys of its {@code notice:} documents. */
public final class NoticeKey {

    private static final String PREFIX = "notice:";
    private static final String FEATURE = PREFIX + "feature/";

    private static final List<String> REASONS =
            Arrays.stream(RefusalReason.values()).map(NoticeKey::word).toList();

    private NoticeKey() {}

    /** {@code notice:rain}: one of the house's sentences, wherever it is used. */
    public static String named(String name) {
        return PREFIX + name;
    }

    /** {@code notice:feature/on-time-guarantee}: a feature's notice, whatever the reason. */
    public static String feature(String feature) {
        return FEATURE + feature;
    }

    /** {@code notice:feature/on-time-guarantee/circuit-open}: a feature's notice for one reason. */
    public static String feature(String feature, RefusalReason reason) {
        return FEATURE + feature + "/" + word(reason);
    }

    /** How a reason is written in keys and properties: {@code circuit-open}. */
    public static String word(RefusalReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whose words a key is for: {@code on-time-guarantee}; empty for a sentence of the house. */
    public static Optional<String> featureOf(String key) {
        return key.startsWith(FEATURE)
                ? Optional.of(key.substring(FEATURE.length()).split("/", 2)[0])
                : Optional.empty();
    }

    /** For which reason alone they are; empty: whatever the reason. */
    public static Optional<RefusalReason> reasonOf(String key) {
        return Arrays.stream(RefusalReason.values())
                .filter(reason -> key.startsWith(FEATURE) && key.endsWith("/" + word(reason)))
                .findFirst();
    }

    /** The sentence of the house that a key is for: {@code rain}. */
    public static String nameOf(String key) {
        return key.substring(PREFIX.length());
    }

    static boolean isOne(String key) {
        return key.startsWith(PREFIX);
    }

    static boolean isOfOldAnswers(String key) {
        return key.equals(named(HouseNotices.LAST_GOOD));
    }

    /**
     * Holds words for a key against the rules; empty ones take back what was said.
     *
     * @throws IllegalArgumentException if there can be no such notice, or a text is no sentence; names what is near
     */
    public static void check(String key, Map<Locale, String> texts) {
        check(key);
        if (!texts.isEmpty()) {
            NoticeTexts.check(key, texts);
        }
    }

    /** @throws IllegalArgumentException if there can be no such notice; names what is near */
    static void check(String key) {
        Require.that(
                isOne(key),
                "notice",
                key,
                "must be notice:<name>, notice:feature/<feature> or notice:feature/<feature>/<reason>");
        if (!key.startsWith(FEATURE)) {
            HouseNotices.texts(key.substring(PREFIX.length()));
            return;
        }
        String[] parts = key.substring(FEATURE.length()).split("/", -1);
        Require.key("notice", parts[0]);
        Require.that(
                parts.length == 1 || parts.length == 2 && REASONS.contains(parts[1]),
                "notice",
                key,
                "must end with the feature, or with one of the reasons " + String.join(", ", REASONS) + "; near: "
                        + String.join(", ", NearNames.of(parts[parts.length - 1], REASONS)));
    }
}
