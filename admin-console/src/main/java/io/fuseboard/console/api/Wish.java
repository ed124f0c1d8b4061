package io.fuseboard.console.api;

import io.fuseboard.console.http.Phrase;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What somebody wants of a switch, as sent.
 *
 * @param share of the callers, in 10,000ths
 * @param scope whom it is for, by attribute; empty: everybody
 * @param ending how it comes back at its time
 * @param notice what customers read meanwhile, by language; empty: the feature's own words
 * @param seen revision of the switch the sender has seen; absent: whichever it is now, for scripts that mean "anyway"
 * @param confirmed whether the sender was asked twice
 */
record Wish(
        SwitchPosition position,
        int share,
        Map<String, Set<String>> scope,
        Optional<Duration> lasts,
        Ending ending,
        Map<Locale, String> notice,
        boolean drill,
        String reason,
        OptionalLong seen,
        String changeId,
        boolean confirmed) {

    private static final Set<String> FIELDS = Set.of(
            "position", "share", "scope", "for", "ending", "notice", "drill", "reason", "seen", "changeId", "confirm");

    /** Fields that say for whom and how something is degraded. */
    private static final List<String> OF_DEGRADED = List.of("share", "scope", "ending", "notice", "drill");

    static Wish read(String key, Form sent) {
        Form form = sent.knowing(FIELDS);
        SwitchPosition position = position(key, form);
        for (String field : OF_DEGRADED) {
            if (position != SwitchPosition.DEGRADED && form.fields().containsKey(field)) {
                throw form.wrong(field, form.fields().get(field), Phrase.NOT_WITH_AUTO);
            }
        }
        return new Wish(
                position,
                share(form),
                form.scope(),
                lasts(form, position),
                form.optionalWord("ending", List.of(Ending.values())).orElse(Hold.usualEnding(position)),
                form.words("notice"),
                form.isTrue("drill"),
                form.reason(),
                form.optionalNumber("seen"),
                form.changeId(),
                form.isTrue("confirm"));
    }

    /** The order it comes to; checks itself. */
    Order order(String key, String actor, long standing) {
        return new Order(
                changeId,
                key,
                position,
                share,
                scope,
                lasts,
                ending,
                notice,
                drill,
                reason,
                actor,
                seen.orElse(standing));
    }

    /** Whether a hold is what this asked for. */
    boolean made(Hold hold) {
        return hold.id().equals(changeId)
                && hold.position() == position
                && hold.share() == share
                && hold.scope().equals(scope);
    }

    private static SwitchPosition position(String key, Form form) {
        List<SwitchPosition> allowed = key.startsWith("fuse:")
                ? List.of(SwitchPosition.AUTO, SwitchPosition.DEGRADED, SwitchPosition.UNGUARDED)
                : List.of(SwitchPosition.AUTO, SwitchPosition.DEGRADED, SwitchPosition.KEPT_ON);
        return form.optionalWord("position", allowed)
                .orElseThrow(() -> form.wrong("position", null, Phrase.ONE_OF, words(allowed)));
    }

    private static String words(List<SwitchPosition> allowed) {
        return String.join(", ", allowed.stream().map(Enum::name).toList());
    }

    private static int share(Form form) {
        if (!form.fields().containsKey("share")) {
            return Hold.ALL;
        }
        if (form.fields().get("share") instanceof Integer share && share >= 1 && share <= Hold.ALL) {
            return share;
        }
        throw form.wrong("share", form.fields().get("share"), Phrase.A_SHARE);
    }

    private static Optional<Duration> lasts(Form form, SwitchPosition position) {
        boolean unguarded = position == SwitchPosition.UNGUARDED;
        Object given = form.fields().get("for");
        if (position == SwitchPosition.AUTO && form.fields().containsKey("for")) {
            throw form.wrong("for", given, Phrase.NOT_WITH_AUTO);
        }
        Optional<Duration> time = form.optionalTime("for", Order.LONGEST);
        if (unguarded
                && time.filter(one -> one.compareTo(Order.LONGEST_UNGUARDED) <= 0)
                        .isEmpty()) {
            throw form.wrong("for", given, Phrase.UNGUARDED_TIME, Order.LONGEST_UNGUARDED.toMinutes());
        }
        return time;
    }
}
