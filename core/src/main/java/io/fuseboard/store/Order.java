package io.fuseboard.store;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.NoticeText;
import io.fuseboard.spec.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody orders for one switch. Checks itself: each rule holds wherever the order comes from.
 *
 * @param changeId made by whoever orders, random; a second try with the same id changes nothing
 * @param key {@code feature:…} or {@code fuse:application/name}
 * @param position DEGRADED, or AUTO to restore; for a feature also KEPT_ON, for a fuse also UNGUARDED
 * @param share of the callers, in 10,000ths; less than all only with DEGRADED
 * @param scope whom it is for, by attribute; empty: everybody. Only with DEGRADED
 * @param lasts how long, one second to {@link #LONGEST}, with UNGUARDED to {@link #LONGEST_UNGUARDED} and never absent;
 *     absent: until somebody restores
 * @param ending how it ends then; AT_ONCE where the position is not DEGRADED
 * @param notice what customers read meanwhile, by locale, by the rules of {@link NoticeText}, or one of
 *     {@link io.fuseboard.spec.HouseNotices}; empty: the feature's own notice. Only with DEGRADED
 * @param drill whether it is a rehearsal
 * @param reason why, 1 to 200 characters on one line
 * @param actor who, 1 to 100 characters on one line
 * @param seen revision of the switch that the orderer has seen; 0: it had none
 */
public record Order(
        String changeId,
        String key,
        SwitchPosition position,
        int share,
        Map<String, Set<String>> scope,
        Optional<Duration> lasts,
        Ending ending,
        Map<Locale, String> notice,
        boolean drill,
        String reason,
        String actor,
        long seen) {

    /** Thirty days: whoever wants longer wants "until restored", and a reminder. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Half an hour: to get through an emergency in which a guard is in the way, and not to forget it. */
    public static final Duration LONGEST_UNGUARDED = Duration.ofMinutes(30);

    private static final int MOST_REASON = 200;
    private static final int MOST_ACTOR = 100;
    private static final int MOST_ID = 100;

    public Order {
        checkWords(changeId, reason, actor);
        Require.switchKey("switch", key);
        boolean fuse = key.startsWith("fuse:");
        Require.that(
                switch (position) {
                    case AUTO, DEGRADED -> true;
                    case KEPT_ON -> !fuse;
                    case UNGUARDED -> fuse;
                },
                "position",
                position,
                fuse
                        ? "must be AUTO, DEGRADED or UNGUARDED for a fuse"
                        : "must be AUTO, DEGRADED or KEPT_ON for a feature");
        Require.that(
                position != SwitchPosition.UNGUARDED
                        || lasts.isPresent() && lasts.get().compareTo(LONGEST_UNGUARDED) <= 0,
                "duration",
                lasts.map(Object::toString).orElse("none"),
                "must be given with UNGUARDED, and at most " + LONGEST_UNGUARDED.toMinutes() + " minutes");
        lasts.ifPresent(time -> {
            Require.that(position != SwitchPosition.AUTO, "duration", time, "goes with DEGRADED; AUTO has no end");
            Require.that(
                    time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0,
                    "duration",
                    time,
                    "must be 1 second to " + LONGEST.toDays() + " days");
        });
        notice.values().forEach(text -> NoticeText.check("notice", text));
        if (position == SwitchPosition.AUTO) {
            Require.that(
                    share == Hold.ALL && scope.isEmpty() && notice.isEmpty() && !drill,
                    "position",
                    position,
                    "share, scope, notice and drill go with DEGRADED");
        } else {
            Hold checked = hold(
                    changeId,
                    position,
                    share,
                    scope,
                    Optional.empty(),
                    ending,
                    notice,
                    drill,
                    reason,
                    actor,
                    Instant.EPOCH);
            scope = checked.scope();
            notice = checked.notice();
        }
    }

    /** What every order says of itself: its id, why and who. */
    static void checkWords(String changeId, String reason, String actor) {
        Require.that(
                changeId.matches("[A-Za-z0-9-]{1," + MOST_ID + "}"),
                "change id",
                changeId,
                "must be 1 to " + MOST_ID + " letters, digits or '-'");
        Require.line("reason", reason, MOST_REASON);
        Require.line("actor", actor, MOST_ACTOR);
    }

    /** For everybody; what it degrades is restored in steps. */
    public Order(
            String changeId,
            String key,
            SwitchPosition position,
            Optional<Duration> lasts,
            String reason,
            String actor,
            long seen) {
        this(
                changeId,
                key,
                position,
                Hold.ALL,
                Map.of(),
                lasts,
                Hold.usualEnding(position),
                Map.of(),
                false,
                reason,
                actor,
                seen);
    }

    /** The same for so many 10,000ths of the callers. */
    public Order withShare(int tenThousandths) {
        return new Order(
                changeId, key, position, tenThousandths, scope, lasts, ending, notice, drill, reason, actor, seen);
    }

    public Order withScope(Map<String, Set<String>> attributes) {
        return new Order(changeId, key, position, share, attributes, lasts, ending, notice, drill, reason, actor, seen);
    }

    public Order withEnding(Ending how) {
        return new Order(changeId, key, position, share, scope, lasts, how, notice, drill, reason, actor, seen);
    }

    public Order withNotice(Map<Locale, String> texts) {
        return new Order(changeId, key, position, share, scope, lasts, ending, texts, drill, reason, actor, seen);
    }

    public Order withDrill(boolean rehearsal) {
        return new Order(changeId, key, position, share, scope, lasts, ending, notice, rehearsal, reason, actor, seen);
    }

    /** The hold it asks for, engaged at {@code now} by the store's clock; not for AUTO, which asks for none. */
    public Hold hold(Instant now) {
        return hold(changeId, position, share, scope, lasts.map(now::plus), ending, notice, drill, reason, actor, now);
    }

    private static Hold hold(
            String id,
            SwitchPosition position,
            int share,
            Map<String, Set<String>> scope,
            Optional<Instant> until,
            Ending ending,
            Map<Locale, String> notice,
            boolean drill,
            String reason,
            String actor,
            Instant at) {
        return new Hold(
                id,
                position,
                share,
                scope,
                until,
                ending,
                notice,
                Origin.HAND,
                drill,
                Optional.empty(),
                reason,
                actor,
                at);
    }
}
