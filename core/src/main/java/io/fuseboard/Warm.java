package io.fuseboard;

import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.internal.fallback.Scope;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Split;
import io.fuseboard.model.Outcome;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The share of the calls that a backup answers in peace, before the method itself is asked, so that it is no stranger when
 * it is needed.
 *
 * <p>The same callers go to it first when a breaker refuses a share of them: both go by {@link Split}.
 */
final class Warm {

    /** In 10,000ths. */
    private final int share;

    private final Backup backup;
    private final Scope scope;
    private final AtomicLong even = new AtomicLong();

    /** @param percent 1 to 50 */
    Warm(int percent, Backup backup, Scope scope) {
        this.share = percent * (Split.ALL / 100);
        this.backup = backup;
        this.scope = scope;
    }

    /** What it answered; {@code null} may be it. */
    record Given(@Nullable Object value) {

        /* For a method handle, which has the woven method's own type. */
        static @Nullable Object value(Object given) {
            return ((Given) given).value;
        }

        static boolean isOne(Object place) {
            return place instanceof Given;
        }
    }

    /** Whether it is the backup's turn. Asked once for a call. */
    boolean takes(Fuse fuse, Caller who) {
        return fuse.isAtPeace() && Split.takes(share, who, even);
    }

    /**
     * Asks the backup.
     *
     * @param begun whether its answer has begun to reach the caller, so that nobody else can answer
     * @return its answer; {@code null}: it failed, and the method itself is to be asked
     * @throws Throwable what it threw, where the method itself must not be asked any more
     */
    @Nullable
    Given ask(Fuse fuse, @Nullable Object target, @Nullable Object[] arguments, BooleanSupplier begun)
            throws Throwable {
        Object answer;
        try {
            answer = backup.answer(target, arguments, null);
        } catch (Throwable thrown) {
            Throwable cause = Wrapping.off(thrown);
            // What was refused was not sent. Anything else may have been: the fallback says whether it may be made
            // again.
            boolean refused = cause instanceof DegradedException;
            boolean failed = refused || fuse.classify(cause) == Outcome.FAILURE;
            if (failed && (refused || scope.has(cause)) && !begun.getAsBoolean()) {
                fuse.account().passedOver(thrown);
                return null;
            }
            if (failed) {
                fuse.account().unanswered(cause);
            }
            throw thrown;
        }
        fuse.account().warmed();
        return new Given(answer);
    }
}
