package io.fuseboard.store;

import io.fuseboard.model.Hold;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a plan is engaged.
 *
 * @param plan its key
 * @param holds what stands of it, by switch; at least one
 */
public record PlanStanding(String plan, Map<String, Hold> holds) {

    public PlanStanding {
        holds = Map.copyOf(holds);
    }

    /** The hold that was first, and speaks for all of them: who, why, since when. */
    public Hold first() {
        return new TreeMap<>(holds)
                .values().stream().min(Comparator.comparing(Hold::at)).orElseThrow();
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
