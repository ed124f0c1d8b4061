package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stack that ends below a fuse loses nothing; one that ends inside the fuse itself may lose a place. */
class StackOverflowTest {

    private static final int CALLS = 10_000;
    private static final int RECURSIONS = 200;
    private static final long SMALL_STACK = 256 * 1024;
    /** A stack ends once; on its way up an overflow may hit the same frames again a few times. */
    private static final int MOST_LOST = 10 * RECURSIONS;

    private final Fuseboard board = Fuseboard.builder().ticker(new FakeTicker()).build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aBodyThatOverflowsTheStackGivesItsPlaceBackAndIsAFailure() throws InterruptedException {
        Fuse fuse = board.fuse(FuseSpec.named("deep")
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withFailureRate(100)
                        .withWindow(CALLS, CALLS))
                .with(new BulkheadSpec(1)));
        var overflowed = new AtomicInteger();
        onASmallStack(() -> {
            for (int i = 0; i < CALLS; i++) {
                try {
                    fuse.call(() -> endless(0, 0, 0, 0, 0, 0, 0, 0));
                } catch (StackOverflowError expected) {
                    overflowed.incrementAndGet();
                }
            }
        });
        assertThat(overflowed).as("the one place was there each time").hasValue(CALLS);
        BreakerSnapshot seen = fuse.snapshot().breaker().orElseThrow();
        assertThat(seen.state()).as("the last one completed the minimum").isEqualTo(CircuitState.OPEN);
        assertThat(seen.failed()).isEqualTo(CALLS);
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    /** The limit that is stated: what is lost is told, and does not grow with the depth of the recursion. */
    @Test
    void aRecursionThroughTheFuseToTheEndOfTheStackLosesFewPlaces() throws InterruptedException {
        Fuse fuse = board.fuse(FuseSpec.named("through")
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withFailureRate(100)
                        .withWindow(CALLS, CALLS))
                .with(new BulkheadSpec(1_000_000)));
        var deepest = new AtomicLong();
        onASmallStack(() -> {
            for (int i = 0; i < RECURSIONS; i++) {
                try {
                    through(fuse, 1, deepest);
                } catch (StackOverflowError | DegradedException expected) {
                    // refused, once the breaker has seen enough of them
                }
            }
        });
        int lost = fuse.snapshot().bulkhead().orElseThrow().inUse();
        System.out.println("Places lost in " + RECURSIONS + " recursions through a fuse to the end of a stack of "
                + SMALL_STACK / 1024 + " KB, up to " + deepest + " calls deep: " + lost);
        assertThat(deepest).hasValueGreaterThan(50);
        assertThat(lost).isBetween(0, MOST_LOST);
    }

    private static long through(Fuse fuse, long depth, AtomicLong deepest) {
        deepest.accumulateAndGet(depth, Math::max);
        return fuse.call(() -> through(fuse, depth + 1, deepest) + 1);
    }

    /** Frames that are large: fewer of them to be written down in each error, and still hundreds. */
    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private static long endless(long a, long b, long c, long d, long e, long f, long g, long h) {
        return endless(b + 1, c, d, e, f, g, h, a) + a + b + c + d + e + f + g + h;
    }

    private static void onASmallStack(Runnable body) throws InterruptedException {
        var problem = new AtomicInteger();
        var thread = new Thread(null, body, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((dead, thrown) -> problem.incrementAndGet());
        thread.start();
        thread.join();
        assertThat(problem).hasValue(0);
    }
}
