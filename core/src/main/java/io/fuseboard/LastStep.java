package io.fuseboard;

import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a call that was refused, that threw, or whose answer has to be judged: ends it, and asks who
 * answers.
 */
final class LastStep {

    private LastStep() {}

    /** Ends a call that returned what has to be judged. The caller gets the answer, whatever is found. */
    static <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> void returned(
            Fuse fuse, Rescue<A, B, T> rescue, Permit trial, Permit place, long start, T answer, A a, B b) {
        if (trial == Observed.OUT) {
            return;
        }
        place.exit(Outcome.SUCCESS, start, start); // a bulkhead does not ask how it ended
        Outcome outcome = fuse.classifyReturned(answer);
        fuse.hear(trial, outcome, answer);
        fuse.judge(trial, outcome, start);
        if (outcome == Outcome.FAILURE) {
            fuse.account().failedAnswer();
        } else if (outcome == Outcome.SUCCESS) {
            rescue.good(fuse, answer, a, b);
        }
    }

    /** Last step of a call that was refused. */
    static <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable>
            T answer(Fuse fuse, Rescue<A, B, T> rescue, Denial denial, long now, A a, B b) throws X {
        fuse.account().counted(denial, now);
        try {
            return rescue.refused(fuse, denial, now, a, b);
        } catch (Throwable thrown) {
            throw LastStep.<X>sneaky(thrown);
        }
    }

    /** Last step of a call that threw. */
    static <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable>
            T failed(
                    Fuse fuse,
                    Rescue<A, B, T> rescue,
                    Permit trial,
                    Permit place,
                    long start,
                    Throwable thrown,
                    A a,
                    B b)
                    throws X {
        if (trial == Observed.OUT) {
            throw LastStep.<X>sneaky(thrown);
        }
        place.exit(Outcome.FAILURE, start, start); // a bulkhead does not ask how it ended
        Throwable cause = Wrapping.off(thrown);
        Outcome outcome = fuse.classify(cause);
        fuse.hear(trial, outcome, cause);
        fuse.judge(trial, outcome, start);
        if (outcome != Outcome.FAILURE) {
            throw LastStep.<X>sneaky(thrown);
        }
        try {
            return rescue.failed(fuse, cause, a, b);
        } catch (Throwable last) {
            throw LastStep.<X>sneaky(last == cause ? thrown : last);
        }
    }

    /*
     * The body's own exceptions are declared by the body; a backup's own are as unchecked to the caller as they were to
     * the compiler.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
