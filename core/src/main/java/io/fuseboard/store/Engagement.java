package io.fuseboard.store;

import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.Require;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Somebody's order to engage a plan.
 *
 * @param changeId made by whoever orders, random; a second try with the same id changes nothing
 * @param plan its key
 * @param scope whom it is for, by attribute; exactly the attributes the plan asks for
 * @param lasts how long; absent: as the plan says
 * @param drill whether it is a rehearsal
 * @param reason why, 1 to 200 characters on one line
 * @param actor who, 1 to 100 characters on one line
 * @param seen the board's revision that the orderer has looked at, such as a {@link DryRun}'s: if a switch that the plan moves
 *     has moved since, it is a conflict; absent: as it stands
 */
public record Engagement(
        String changeId,
        String plan,
        Map<String, Set<String>> scope,
        Optional<Duration> lasts,
        boolean drill,
        String reason,
        String actor,
        OptionalLong seen) {

    public Engagement {
        Order.checkWords(changeId, reason, actor);
        Require.key("plan", plan);
        scope = Map.copyOf(scope);
        lasts.ifPresent(time -> Require.that(
                time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(PlanSpec.LONGEST) <= 0,
                "duration",
                time,
                "must be 1 second to " + PlanSpec.LONGEST.toDays() + " days"));
    }

    /** For everybody, as long as the plan says, as the board stands. */
    public Engagement(String changeId, String plan, String reason, String actor) {
        this(changeId, plan, Map.of(), Optional.empty(), false, reason, actor, OptionalLong.empty());
    }

    public Engagement withScope(Map<String, Set<String>> attributes) {
        return new Engagement(changeId, plan, attributes, lasts, drill, reason, actor, seen);
    }

    public Engagement lasting(Duration time) {
        return new Engagement(changeId, plan, scope, Optional.of(time), drill, reason, actor, seen);
    }

    public Engagement asDrill() {
        return new Engagement(changeId, plan, scope, lasts, true, reason, actor, seen);
    }

    public Engagement seen(long revision) {
        return new Engagement(changeId, plan, scope, lasts, drill, reason, actor, OptionalLong.of(revision));
    }
}
