package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.trial.VirtualThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million virtual threads, each with one call, through one fuse. On a JDK without virtual threads the same calls come
 * from a pool, and there are fewer.
 */
class ManyThreadsTest {

    private static final int CALLS = VirtualThreads.EXIST ? 1_000_000 : 200_000;
    private static final int WAITING_CALLS = CALLS / 10;
    /** Not watched: two threads that need a class first at the same moment wait for one another, pinned by the machine. */
    private static final int FIRST_CALLS = 10_000;
    /** At a time; a million that wait would only measure the heap. */
    private static final int ALIVE = 2_000;

    private static final int LIMIT = 16;

    @TempDir
    private Path folder;

    @Test
    void k06_aMillionVirtualThreadsAreAllCounted_andNoneIsPinned() throws Exception {
        try (var board = Fuseboard.builder().build()) {
            Fuse fuse = board.fuse(FuseSpec.named("crowd")
                    .with(BreakerSpec.defaults().withSlow(100, Duration.ofSeconds(60)))
                    .with(new BulkheadSpec(LIMIT)));
            var most = new AtomicInteger();
            var inside = new AtomicInteger();
            var answered = new AtomicLong();
            var refused = new AtomicLong();
            Runnable call = () -> {
                String answer = fuse.call(
                        () -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.yield(); // gives its carrier to another thread while it holds a place
                            inside.decrementAndGet();
                            return "answer";
                        },
                        () -> "refused");
                (answer.equals("answer") ? answered : refused).incrementAndGet();
            };
            each(FIRST_CALLS, call);
            long pinned = pinnedWhile(() -> each(CALLS, call));

            FuseSnapshot seen = fuse.snapshot();
            assertThat(answered.get() + refused.get()).isEqualTo(FIRST_CALLS + CALLS);
            assertThat(seen.answers().main()).isEqualTo(answered.get());
            assertThat(seen.answers().backup()).isEqualTo(refused.get());
            assertThat(most.get()).isBetween(1, LIMIT);
            assertThat(seen.bulkhead().orElseThrow().inUse()).isZero();
            assertThat(pinned).isZero();
        }
    }

    /** Those who wait park, so here something could be pinned. */
    @Test
    void k04_ofAHundredThousandWhoMayWaitNobodyIsRefused_andNoneIsPinned() throws Exception {
        try (var board = Fuseboard.builder().build()) {
            Fuse fuse = board.fuse(FuseSpec.named("queue")
                    .with(BreakerSpec.defaults())
                    .with(new BulkheadSpec(LIMIT).withWait(Duration.ofMinutes(5), 1_000_000)));
            var answered = new AtomicLong();
            Runnable call = () -> fuse.call(() -> {
                Thread.yield();
                return answered.incrementAndGet();
            });
            each(FIRST_CALLS, call);
            long pinned = pinnedWhile(() -> each(WAITING_CALLS, call));

            assertThat(answered).hasValue(FIRST_CALLS + WAITING_CALLS);
            assertThat(fuse.snapshot().answers().main()).isEqualTo(FIRST_CALLS + WAITING_CALLS);
            assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
            assertThat(pinned).isZero();
        }
    }

    /** Or the two tests above would pass whatever happens. */
    @Test
    void aThreadThatIsPinnedWouldBeSeen() throws Exception {
        long pinned = pinnedWhile(() -> each(1, () -> assertThat(Pins.PARKED).isTrue()));
        assertThat(pinned).isEqualTo(VirtualThreads.EXIST ? 1 : 0);
    }

    /** Parks while it is being initialised: below the virtual machine's own frames, where no thread can leave its carrier. */
    private static final class Pins {

        static final boolean PARKED = park();

        private static boolean park() {
            LockSupport.parkNanos(1_000_000);
            return true;
        }
    }

    private static void each(int calls, Runnable call) throws InterruptedException {
        var alive = new Semaphore(ALIVE);
        var problems = new AtomicInteger();
        ExecutorService threads = VirtualThreads.orPool(4 * LIMIT);
        for (int i = 0; i < calls; i++) {
            alive.acquire();
            threads.execute(() -> {
                try {
                    call.run();
                } catch (Throwable problem) {
                    problems.incrementAndGet();
                } finally {
                    alive.release();
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
        assertThat(problems).hasValue(0);
    }

    @FunctionalInterface
    private interface Scene {
        void play() throws InterruptedException;
    }

    /** How often a virtual thread that parked kept its carrier. */
    private long pinnedWhile(Scene scene) throws InterruptedException, IOException {
        Path file = folder.resolve("pinned.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
            recording.start();
            scene.play();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .count();
    }
}
