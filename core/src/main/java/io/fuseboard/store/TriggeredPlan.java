package io.fuseboard.store;

import io.fuseboard.spec.PlanSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan that engages by itself when something happens, and how it stands.
 *
 * @param standing whether any of it stands, whoever engaged it
 * @param byItself whether it engaged by itself, and has not begun to end
 * @param last when it was last engaged or ended
 */
public record TriggeredPlan(PlanSpec plan, boolean standing, boolean byItself, Optional<Instant> last) {

    /** Five minutes after it was ended, by a person or by itself: what comes and goes shall not take the menu with it. */
    public static final Duration COOL_DOWN = Duration.ofMinutes(5);

    /** Two hours, where the plan does not say how long: what engages by itself must end though nobody is left to end it. */
    public static final Duration LASTS = Duration.ofHours(2);

    /**
     * Whether it may engage for what began at an instant: not twice for the same, and not again for what was going on when
     * somebody ended it.
     */
    public boolean mayEngage(Instant began, Instant now) {
        return !standing
                && last.filter(time -> !began.isAfter(time) || now.isBefore(time.plus(COOL_DOWN)))
                        .isEmpty();
    }
}
