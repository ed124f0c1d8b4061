package io.fuseboard.spec;

import io.fuseboard.model.RefusalReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What customers read where a feature's calls are refused.
 *
 * @param texts by locale, whatever the reason; the rules of {@link NoticeText} hold
 * @param reasons texts for one reason, by locale; they come before the others
 * @param use name of one of the {@linkplain HouseNotices house's own sentences}, where there is no text; absent: the
 *     application's or the house's usual words
 */
public record NoticeSpec(
        Map<Locale, String> texts, Map<RefusalReason, Map<Locale, String>> reasons, Optional<String> use) {

    /** Nothing is said. */
    public static final NoticeSpec NONE = new NoticeSpec(Map.of(), Map.of(), Optional.empty());

    public NoticeSpec {
        texts = checked("notice", texts);
        Map<RefusalReason, Map<Locale, String>> all = new EnumMap<>(RefusalReason.class);
        reasons.forEach((reason, said) -> all.put(reason, checked("notice for " + reason, said)));
        reasons = Map.copyOf(all);
        use.ifPresent(name -> {
            HouseNotices.texts(name);
            Require.that(
                    !name.equals(HouseNotices.LAST_GOOD),
                    "notice",
                    name,
                    "stands beside answers that are not of now; a feature that is off needs another sentence");
        });
    }

    public static NoticeSpec of(Map<Locale, String> texts) {
        return new NoticeSpec(texts, Map.of(), Optional.empty());
    }

    /**
     * One of the house's own sentences.
     *
     * @throws IllegalArgumentException if there is none of that name; names what is near
     */
    public static NoticeSpec using(String name) {
        return new NoticeSpec(Map.of(), Map.of(), Optional.of(name));
    }

    /** The same with other words for one reason. */
    public NoticeSpec with(RefusalReason reason, Map<Locale, String> said) {
        Map<RefusalReason, Map<Locale, String>> all = new HashMap<>(reasons);
        all.put(reason, said);
        return new NoticeSpec(texts, all, use);
    }

    /** The texts for one reason; empty where it has none of its own. */
    public Map<Locale, String> texts(RefusalReason reason) {
        return reasons.getOrDefault(reason, Map.of());
    }

    /** In which languages anything is said. */
    public Set<Locale> locales() {
        Set<Locale> all = new HashSet<>(texts.keySet());
        reasons.values().forEach(said -> all.addAll(said.keySet()));
        return Set.copyOf(all);
    }

    /** What was said first stays; what was left open is filled in. */
    public NoticeSpec or(NoticeSpec more) {
        Map<RefusalReason, Map<Locale, String>> all = new HashMap<>(more.reasons);
        reasons.forEach((reason, said) -> all.merge(reason, said, (later, first) -> merged(first, later)));
        return new NoticeSpec(merged(texts, more.texts), all, use.or(more::use));
    }

    private static Map<Locale, String> merged(Map<Locale, String> first, Map<Locale, String> more) {
        Map<Locale, String> all = new HashMap<>(more);
        all.putAll(first);
        return all;
    }

    private static Map<Locale, String> checked(String what, Map<Locale, String> said) {
        said.forEach((locale, text) -> NoticeText.check(what + " (" + locale.toLanguageTag() + ")", text));
        return Map.copyOf(said);
    }
}
