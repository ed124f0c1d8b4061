package io.fuseboard.internal.breaker;

import io.fuseboard.internal.window.Tally;
import io.fuseboard.spec.BreakerSpec;

/**
 * What a step of the ramp leads to. A dependency that comes back is often cold and would fall over again if all its
 * callers came at once; so a small share comes first, and twice as many after each step that went well.
 */
final class RampLaw {

    /** Share that passes in the first step, in 10,000ths, and in the lowest: one in twenty. */
    static final int LOWEST = 500;
    /** Results that a step is judged by, at least. */
    static final int RESULTS = 5;

    private RampLaw() {}

    /** What comes next. */
    enum Next {
        /** The same step goes on: too few results. */
        SAME,
        /** Twice the share passes. */
        UP,
        /** Half the share passes. */
        DOWN,
        /** Nobody passes. */
        OPEN
    }

    static Next next(Tally tally, BreakerSpec spec) {
        if (tally.calls() < RESULTS) {
            return Next.SAME;
        }
        boolean judgesSlow = spec.slowerThan().isPresent();
        int slow = judgesSlow ? tally.slow() : 0;
        if (reaches(tally.failed(), tally.calls(), Math.max(PartialLaw.OPENS, spec.failureRate()))
                || judgesSlow && reaches(slow, tally.calls(), Math.max(PartialLaw.OPENS, spec.slowRate()))) {
            return Next.OPEN;
        }
        boolean good = !reaches(tally.failed(), tally.calls(), spec.failureRate())
                && !(judgesSlow && reaches(slow, tally.calls(), spec.slowRate()));
        return good ? Next.UP : Next.DOWN;
    }

    private static boolean reaches(int bad, int calls, int threshold) {
        return bad * 100L >= (long) threshold * calls;
    }
}
