package io.fuseboard;

import io.fuseboard.model.Outcome;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spec.OutcomeSpec.Criterion;
import io.fuseboard.spec.OutcomeSpec.Hint;
import io.fuseboard.spi.RetryAfter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what the ends of one fuse's calls mean, by its spec. Guests are asked behind a guard: one that throws has said
 * no, so that a call ends, and once, whatever they do.
 */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    /** A year: what is longer is said by a broken clock, and would overflow. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final String fuse;
    private final OutcomeSpec spec;
    private final AtomicBoolean told = new AtomicBoolean();

    Judge(String fuse, OutcomeSpec spec) {
        this.fuse = fuse;
        this.spec = spec;
    }

    Outcome ofThrown(Throwable thrown) {
        for (Class<? extends Throwable> type : spec.ignored()) {
            if (type.isInstance(thrown)) {
                return Outcome.IGNORED;
            }
        }
        return holdsAny(spec.ignoredIf(), thrown) ? Outcome.IGNORED : Outcome.FAILURE;
    }

    Outcome ofReturned(@Nullable Object answer) {
        if (holdsAny(spec.ignoredIf(), answer)) {
            return Outcome.IGNORED;
        }
        return holdsAny(spec.failedIf(), answer) ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    /** Nanoseconds for which the callee does not want to be asked again; 0 where it has not said. */
    long retryAfter(@Nullable Object failure) {
        if (failure == null) {
            return 0;
        }
        long longest = failure instanceof RetryAfter says ? nanos(says::retryAfter) : 0;
        for (Hint<?> hint : spec.retryAfter()) {
            longest = Math.max(longest, nanos(() -> hint.read(failure)));
        }
        return longest;
    }

    private boolean holdsAny(List<Criterion<?>> criteria, @Nullable Object result) {
        for (Criterion<?> criterion : criteria) {
            try {
                if (criterion.holds(result)) {
                    return true;
                }
            } catch (Throwable guests) {
                tell(criterion, guests);
            }
        }
        return false;
    }

    private long nanos(Saying saying) {
        try {
            return saying.said()
                    .filter(time -> !time.isNegative())
                    .map(time -> time.compareTo(LONGEST) < 0 ? time : LONGEST)
                    .map(Duration::toNanos)
                    .orElse(0L);
        } catch (Throwable guests) {
            tell("retryAfter", guests);
            return 0;
        }
    }

    private void tell(Object guest, Throwable thrown) {
        if (told.compareAndSet(false, true)) {
            try {
                LOG.warn(
                        "Fuse '{}': {} threw, and is taken for a no; told this once, what guests throw later is not logged",
                        fuse,
                        guest,
                        thrown);
            } catch (Throwable logs) {
                // Nobody left to tell; the call must end.
            }
        }
    }

    @FunctionalInterface
    private interface Saying {
        Optional<Duration> said();
    }
}
