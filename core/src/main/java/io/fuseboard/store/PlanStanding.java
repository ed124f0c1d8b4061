package io.fuseboard.store;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a plan is engaged.
 *
 * @param plan its key
 * @param holds what stands of it, by switch; at least one. Of several for one switch the one that lasts longest
 * @param engagements one hold of each engagement, which speaks for all of that: who, why, for whom; the first comes first. A
 *     plan that asks for its scope may be engaged for another one beside
 */
public record PlanStanding(String plan, Map<String, Hold> holds, List<Hold> engagements) {

    public PlanStanding {
        holds = Map.copyOf(holds);
        engagements = List.copyOf(engagements);
    }

    /** How a plan is engaged by all that stands of it, by switch; at least one hold. */
    static PlanStanding of(String plan, Map<String, List<Hold>> all) {
        Map<String, Hold> longest = new TreeMap<>();
        Map<String, Hold> engagements = new LinkedHashMap<>();
        new TreeMap<>(all)
                .forEach((key, holds) -> longest.put(
                        key, holds.stream().max(PlanStanding::lasting).orElseThrow()));
        new TreeMap<>(all)
                .values().stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(Hold::at).thenComparing(hold -> !isScoped(hold)))
                        .forEach(hold -> engagements.putIfAbsent(hold.id(), hold));
        return new PlanStanding(plan, longest, List.copyOf(engagements.values()));
    }

    /* What is kept on is kept on for everybody: it does not tell for whom the plan was engaged. */
    private static boolean isScoped(Hold hold) {
        return hold.position() == SwitchPosition.DEGRADED;
    }

    private static int lasting(Hold one, Hold other) {
        return one.until().orElse(Instant.MAX).compareTo(other.until().orElse(Instant.MAX));
    }

    /** The engagement that was first: who, why, since when. */
    public Hold first() {
        return engagements.get(0);
    }

    /** When the last of its holds ends; absent: one of them stands until the plan is ended. */
    public Optional<Instant> until() {
        return holds.values().stream().anyMatch(hold -> hold.until().isEmpty())
                ? Optional.empty()
                : holds.values().stream().flatMap(hold -> hold.until().stream()).max(Comparator.naturalOrder());
    }

    @Override
    public String toString() {
        Hold first = first();
        return "plan '" + plan + "' is engaged" + (first.drill() ? " as a drill" : "") + " since " + first.at() + " by "
                + first.actor() + until().map(end -> " until " + end).orElse(" until it is ended") + ": "
                + first.reason();
    }
}
