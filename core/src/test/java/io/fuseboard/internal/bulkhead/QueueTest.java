package io.fuseboard.internal.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.internal.guard.GuardContract;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.trial.Together;
import io.fuseboard.trial.VirtualThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for a place. Nothing here measures time: whoever shall wait long may wait for a day. */
@Timeout(600)
class QueueTest implements GuardContract {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public Guard guard() {
        return new BulkheadGuard(new BulkheadSpec(4).withWait(LONG));
    }

    @Test
    void aPlaceThatIsFreeNeedsNoWait() {
        var queue = queue(2, LONG, 1);
        assertThat(queue.await()).isTrue();
        assertThat(queue.await()).isTrue();
        assertThat(queue.inUse()).isEqualTo(2);
        end(queue);
        end(queue);
        assertThat(queue.inUse()).isZero();
    }

    @Test
    void whoWaitsInVainIsRefusedInTheEnd() {
        var queue = queue(1, SHORT, 1);
        queue.await();
        assertThat(queue.await()).isFalse();
        assertThat(queue.waiting()).isZero();
        assertThat(queue.inUse()).isEqualTo(1);
    }

    @Test
    void placesAreGivenInTheOrderOfArrival() throws Exception {
        var queue = queue(1, LONG, 10);
        queue.await();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            callers.add(caller(queue, "caller " + i));
            untilWaiting(queue, i + 1);
        }
        end(queue);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(told).containsExactly("caller 0 in", "caller 1 in", "caller 2 in", "caller 3 in", "caller 4 in");
        assertThat(queue.inUse()).isZero();
    }

    @Test
    void nobodyOvertakesWhoWaits() throws Exception {
        var queue = queue(2, LONG, 10);
        queue.await();
        Thread first = started(Thread::new, () -> queue.acquireUninterruptibly(2)); // waits beside a free place
        while (!queue.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
        assertThat(queue.availablePermits()).isEqualTo(1);
        assertThat(queue.take()).isFalse();
        end(queue);
        first.join();
        queue.release(2);
        assertThat(queue.take()).isTrue();
    }

    @Test
    void whoFindsTheQueueFullIsRefusedAtOnce() throws Exception {
        var queue = queue(1, LONG, 2);
        queue.await();
        Thread first = caller(queue, "first");
        Thread second = caller(queue, "second");
        untilWaiting(queue, 2);
        assertThat(queue.await()).isFalse();
        assertThat(queue.waiting()).isEqualTo(2);
        end(queue);
        first.join();
        second.join();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void k04_anInterruptedCallerGetsAPlaceThatIsFreeAndKeepsHisFlag() {
        var queue = queue(1, LONG, 1);
        Thread.currentThread().interrupt();
        assertThat(queue.await()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void k04_anInterruptedCallerDoesNotWaitAndKeepsHisFlag() {
        var queue = queue(1, LONG, 1);
        queue.await();
        Thread.currentThread().interrupt();
        assertThat(queue.await()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void k04_whoIsInterruptedWhileHeWaitsIsRefusedAndKeepsHisFlag() throws Exception {
        var queue = queue(1, LONG, 1);
        queue.await();
        Thread caller = caller(queue, "caller");
        untilWaiting(queue, 1);
        caller.interrupt();
        caller.join();
        assertThat(told).containsExactly("caller refused, interrupted");
        assertThat(queue.waiting()).isZero();
        end(queue);
        assertThat(queue.take()).isTrue();
    }

    @Test
    void k04_anInterruptOfOneLetsTheOthersGoOnWaiting() throws Exception {
        var queue = queue(1, LONG, 3);
        queue.await();
        Thread first = caller(queue, "first");
        untilWaiting(queue, 1);
        Thread second = caller(queue, "second");
        untilWaiting(queue, 2);
        first.interrupt();
        first.join();
        end(queue);
        second.join();
        assertThat(told).containsExactly("first refused, interrupted", "second in");
    }

    @Test
    void k03_morePlacesLetThoseInWhoWait() throws Exception {
        var queue = queue(1, LONG, 5);
        queue.await();
        var in = new CompletableFuture<Void>();
        Thread first = started(Thread::new, () -> in.complete(queue.await() ? null : fail()));
        untilWaiting(queue, 1);
        queue.reconfigure(new BulkheadSpec(2).withWait(LONG, 5));
        in.join();
        first.join();
        assertThat(queue.inUse()).isEqualTo(2);
        assertThat(queue.limit()).isEqualTo(2);
    }

    @Test
    void k03_fewerPlacesHoldAtOnceAlsoForThoseWhoWait() throws Exception {
        var queue = queue(3, LONG, 5);
        queue.await();
        queue.await();
        queue.await();
        Thread caller = caller(queue, "caller");
        untilWaiting(queue, 1);
        queue.reconfigure(new BulkheadSpec(1).withWait(LONG, 5));
        assertThat(queue.inUse()).isEqualTo(3);
        end(queue);
        end(queue);
        assertThat(queue.getQueueLength()).isEqualTo(1);
        assertThat(queue.inUse()).isEqualTo(1);
        end(queue);
        caller.join();
        assertThat(told).containsExactly("caller in");
        assertThat(queue.inUse()).isZero();
    }

    @Test
    void aShorterQueueIsForThoseWhoComeLater() throws Exception {
        var queue = queue(1, LONG, 2);
        queue.await();
        Thread first = caller(queue, "first");
        Thread second = caller(queue, "second");
        untilWaiting(queue, 2);
        queue.reconfigure(new BulkheadSpec(1).withWait(LONG, 1));
        assertThat(queue.await()).isFalse();
        end(queue);
        first.join();
        second.join();
        assertThat(told).containsExactlyInAnyOrder("first in", "second in");
    }

    @Test
    void theGuardTellsHowManyWait() throws Exception {
        var guard = new BulkheadGuard(new BulkheadSpec(1).withWait(LONG, 5));
        guard.await();
        Thread caller = started(Thread::new, () -> ((Entry.Permit) guard.await()).exit(Outcome.SUCCESS, 0, 0));
        while (guard.snapshot(0).waiting() < 1) {
            Thread.onSpinWait();
        }
        assertThat(guard.snapshot(0)).isEqualTo(new BulkheadSnapshot(1, 1, 1));
        assertThat(guard.enter(0, Caller.NONE)).isInstanceOf(Entry.Denial.class);
        guard.standing().exit(Outcome.SUCCESS, 0, 0);
        caller.join();
        assertThat(guard.snapshot(0)).isEqualTo(new BulkheadSnapshot(0, 1, 0));
    }

    @Test
    void k03_theGuardGoesByAnotherLimitWhereCallersMayWaitToo() {
        var guard = new BulkheadGuard(new BulkheadSpec(1).withWait(LONG, 5));
        guard.reconfigure(new BulkheadSpec(2).withWait(LONG, 5), 0);
        guard.await();
        guard.await();
        assertThat(guard.snapshot(0)).isEqualTo(new BulkheadSnapshot(2, 2, 0));
    }

    @Test
    void waitingIsThereFromTheStartOrNotAtAll() {
        var plain = new BulkheadGuard(new BulkheadSpec(1));
        assertThatThrownBy(() -> plain.reconfigure(new BulkheadSpec(2).withWait(LONG), 0))
                .hasMessageContaining("maxWait");
        assertThat(plain.limit()).isEqualTo(1);
    }

    /** Whatever callers do and whoever changes the limit: nobody is lost, and in the end all places are there. */
    @Test
    void noPlaceIsLostWhateverHappensToThoseWhoWait() {
        var queue = queue(3, SHORT, 4);
        var inside = new AtomicInteger();
        var working = new AtomicInteger(6);
        Together.run(7, actor -> () -> {
            var random = new Random(actor);
            if (actor == 6) {
                while (working.get() > 0) {
                    queue.reconfigure(new BulkheadSpec(1 + random.nextInt(5)).withWait(SHORT, 1 + random.nextInt(4)));
                    Thread.yield();
                }
                queue.reconfigure(new BulkheadSpec(3).withWait(SHORT, 4));
                return;
            }
            for (int i = 0; i < 5_000; i++) {
                if (random.nextInt(8) == 0) {
                    Thread.currentThread().interrupt();
                }
                if (random.nextBoolean() ? queue.await() : queue.take()) {
                    inside.incrementAndGet();
                    Thread.yield();
                    inside.decrementAndGet();
                    end(queue);
                }
                Thread.interrupted();
            }
            working.decrementAndGet();
        });
        assertThat(inside).hasValue(0);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.inUse()).isZero();
        assertThat(queue.drainPermits()).isEqualTo(3);
    }

    @Test
    void neverMoreThanTheLimitAreInside() {
        var queue = queue(2, LONG, 10);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        Together.run(6, actor -> () -> {
            for (int i = 0; i < 3_000; i++) {
                assertThat(queue.await()).isTrue();
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                inside.decrementAndGet();
                end(queue);
            }
        });
        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(queue.inUse()).isZero();
    }

    /**
     * Virtual threads, where there are any: all of them on the few carriers there are, and one that kept its carrier while
     * it waits would stop the rest.
     */
    @Test
    void aCrowdThatWaitsIsLetInOneByOne() throws Exception {
        int crowd = VirtualThreads.EXIST ? 10_000 : 200;
        var queue = queue(1, LONG, crowd);
        queue.await();
        ExecutorService threads = VirtualThreads.orPool(crowd);
        for (int i = 0; i < crowd; i++) {
            threads.execute(() -> {
                if (queue.await()) {
                    end(queue);
                } else {
                    told.add("refused");
                }
            });
        }
        untilWaiting(queue, crowd);
        end(queue);
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        assertThat(told).isEmpty();
        assertThat(queue.inUse()).isZero();
        assertThat(queue.waiting()).isZero();
    }

    private static Queue queue(int limit, Duration maxWait, int callers) {
        return new Queue(new BulkheadSpec(limit).withWait(maxWait, callers));
    }

    /** A thread that takes a place, tells of it and gives it back. */
    private Thread caller(Queue queue, String name) {
        return started(Thread::new, () -> {
            if (queue.await()) {
                told.add(name + " in");
                end(queue);
            } else {
                told.add(name + " refused" + (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
            }
        });
    }

    private static Thread started(ThreadFactory threads, Runnable what) {
        Thread thread = threads.newThread(what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void untilWaiting(Queue queue, int callers) {
        while (queue.getQueueLength() < callers) {
            Thread.onSpinWait();
        }
    }

    private static void end(Queue queue) {
        queue.exit(Outcome.SUCCESS, 0, 0);
    }

    private static <T> T fail() {
        throw new AssertionError("refused");
    }
}
