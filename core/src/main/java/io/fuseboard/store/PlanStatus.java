package io.fuseboard.store;

import io.fuseboard.spec.PlanSpec;
import java.util.List;
import java.util.Optional;

/**
 * A plan as it stands.
 *
 * @param otherwise builds that declare another plan under its key; empty where it is written on the board
 * @param standing how it is engaged; absent: it is not
 * @param last when it was engaged last
 */
public record PlanStatus(
        PlanSpec spec,
        Source source,
        List<String> otherwise,
        Optional<PlanStanding> standing,
        Optional<PlanRecord.Engaged> last) {

    public PlanStatus {
        otherwise = List.copyOf(otherwise);
    }

    /** Where a plan is written. */
    public enum Source {
        /** On the board. */
        BOARD,
        /** In an application. */
        DECLARED,
        /** Every board brings it. */
        DIAL
    }
}
