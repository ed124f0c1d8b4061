package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.trial.Together;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/** Millions of calls by more threads than cores, one in ten failing, and a threshold of 30 %: it must never open. */
class NoFalseTripTest {

    private static final int THREADS = 6;
    private static final int CALLS = 500_000;
    /** Each call moves the clock by so much: a bucket of the window of time begins some thirty times. */
    private static final long PER_CALL = 1_000;

    private static final BreakerSpec SPEC =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withFailureRate(30);

    @Test
    void aWindowOfCallsDoesNotOpenUnderLoad() {
        staysClosed(SPEC.withWindow(100, 100));
    }

    @Test
    void norDoesOneInWhichCallsAreTimed() {
        staysClosed(SPEC.withWindow(100, 100).withSlow(100, Duration.ofMillis(100)));
    }

    @Test
    void norDoesAWindowOfTime() {
        staysClosed(SPEC.withWindow(Duration.ofSeconds(1), 100));
    }

    private static void staysClosed(BreakerSpec spec) {
        var moves = new AtomicInteger();
        var breaker = new BreakerGuard(spec, 0, (from, to, refused, number, now) -> moves.incrementAndGet());
        var clock = new Clock();
        Together.run(THREADS, thread -> () -> {
            try {
                for (int i = 1; i <= CALLS && moves.get() == 0; i++) {
                    long now = i % 16 == 0 ? clock.moves(thread, 16 * PER_CALL) : clock.reads(thread);
                    var permit = (Entry.Permit) breaker.enter(now, Caller.NONE);
                    boolean fails = (i + thread) % 10 == 0;
                    BreakerGuard.exit(permit, fails ? Outcome.FAILURE : Outcome.SUCCESS, now, now);
                }
            } finally {
                clock.leaves(thread);
            }
        });
        assertThat(moves).hasValue(0);
        assertThat(breaker.snapshot(clock.now.get()).state()).isEqualTo(CircuitState.CLOSED);
        assertThat(breaker.snapshot(clock.now.get()).failed()).isPositive();
    }

    /**
     * A clock that waits for whoever is far behind. Nothing is promised to a thread that sleeps through half a slow threshold
     * in the middle of a call, and on a busy machine, where time is made of calls, any thread may.
     */
    private static final class Clock {

        private static final long FAR = 25_000_000;

        final AtomicLong now = new AtomicLong();
        /** What each thread has read for the call that it makes. */
        private final AtomicLongArray read = new AtomicLongArray(THREADS);

        long reads(int thread) {
            long time = now.get();
            read.set(thread, time);
            return time;
        }

        long moves(int thread, long nanos) {
            while (reads(thread) - earliest() > FAR) {
                Thread.yield();
            }
            now.addAndGet(nanos);
            return reads(thread);
        }

        /** Nobody waits for it any more. */
        void leaves(int thread) {
            read.set(thread, Long.MAX_VALUE);
        }

        private long earliest() {
            long earliest = Long.MAX_VALUE;
            for (int thread = 0; thread < THREADS; thread++) {
                earliest = Math.min(earliest, read.get(thread));
            }
            return earliest;
        }
    }
}
