package io.fuseboard.store;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.PlanSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What engaging a plan would change, and what it would override. A value: nothing has happened.
 *
 * @param plan the plan as it would be engaged
 * @param revision the board's, to be given as {@link Engagement#seen}
 * @param at the store's clock
 * @param standing how it is engaged already; absent: it is not
 * @param effects one for each switch of the plan, in its order
 */
public record DryRun(PlanSpec plan, long revision, Instant at, Optional<PlanStanding> standing, List<Effect> effects) {

    public DryRun {
        effects = List.copyOf(effects);
    }

    /** What becomes of a switch. */
    public enum Kind {
        /** It moves. */
        MOVES,
        /** Another hold keeps it there already; this one would stand beside it. */
        JOINS,
        /** A hand keeps it elsewhere, and comes first. */
        OUTRANKED
    }

    /**
     * What becomes of one switch.
     *
     * @param known whether any application known here declares it
     * @param hold what would stand
     * @param fuses the fuses it moves, in every application known here
     * @param spared of those, the ones that a hand keeps UNGUARDED: they stay
     * @param beside what stands already
     */
    public record Effect(
            String key,
            Kind kind,
            boolean known,
            Hold hold,
            List<String> fuses,
            List<String> spared,
            List<Hold> beside) {

        static Effect of(String key, Hold hold, Map<String, List<Hold>> standing, Inventory inventory) {
            List<Hold> beside = standing.getOrDefault(key, List.of());
            List<String> fuses = inventory.fusesOf(key);
            return new Effect(
                    key,
                    kind(hold, beside),
                    inventory.knows(key),
                    hold,
                    fuses,
                    fuses.stream()
                            .filter(fuse -> standing.getOrDefault(fuse, List.of()).stream()
                                    .anyMatch(one -> one.position() == SwitchPosition.UNGUARDED))
                            .toList(),
                    beside);
        }

        private static Kind kind(Hold hold, List<Hold> beside) {
            boolean degrades = hold.position() == SwitchPosition.DEGRADED;
            List<Hold> hands = beside.stream().filter(Hold::isByHand).toList();
            if (hands.stream().anyMatch(hand -> (hand.position() == SwitchPosition.DEGRADED) != degrades)) {
                return Kind.OUTRANKED;
            }
            return beside.stream().anyMatch(one -> covers(one, hold)) ? Kind.JOINS : Kind.MOVES;
        }

        private static boolean covers(Hold one, Hold hold) {
            return one.position() == hold.position()
                    && one.share() >= hold.share()
                    && (one.scope().isEmpty() || one.scope().equals(hold.scope()));
        }

        @Override
        public String toString() {
            return key + ": "
                    + switch (kind) {
                        case MOVES -> "becomes ";
                        case JOINS -> "is already, and stays ";
                        case OUTRANKED -> "stays as a hand has set it, and does not become ";
                    }
                    + hold.position()
                    + (hold.share() == Hold.ALL ? "" : " for " + hold.share() / 100.0 + " %")
                    + (hold.scope().isEmpty() ? "" : " for " + hold.scope())
                    + hold.until().map(end -> " until " + end).orElse(" until it is ended")
                    + (known ? "" : "; no application known here declares it")
                    + (fuses.isEmpty() ? "" : "; fuses " + String.join(", ", fuses))
                    + (spared.isEmpty() ? "" : "; spared, being UNGUARDED by hand: " + String.join(", ", spared))
                    + (beside.isEmpty()
                            ? ""
                            : "; stands: " + beside.stream().map(Effect::words).collect(Collectors.joining("; ")));
        }

        private static String words(Hold hold) {
            return hold.position() + " by " + hold.origin() + ", " + hold.actor() + ": " + hold.reason();
        }
    }
}
