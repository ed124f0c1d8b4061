package io.fuseboard.store;

import io.fuseboard.spec.PlanSpec;
import java.util.Optional;

/**
 * A plan as it stands.
 *
 * @param standing how it is engaged; absent: it is not
 * @param last when it was engaged last
 */
public record PlanStatus(
        PlanSpec spec, Source source, Optional<PlanStanding> standing, Optional<PlanRecord.Engaged> last) {

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
