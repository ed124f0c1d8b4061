package io.fuseboard.internal.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class PileTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private static Pile pile(int limit, Duration maxWait, int callers) {
        return new Pile(BulkheadSpec.adaptive(50).withWait(maxWait, callers), limit);
    }

    @Test
    void whoCameLastComesFirst() throws InterruptedException {
        Pile pile = pile(1, LONG, 5);
        assertThat(pile.await()).isTrue();
        var order = new ConcurrentLinkedQueue<Integer>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int who = i;
            Thread caller = new Thread(() -> {
                assertThat(pile.await()).isTrue();
                order.add(who);
                end(pile);
            });
            caller.start();
            callers.add(caller);
            // He is counted before he lies on the pile; only one who is parked surely lies there.
            until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        }
        end(pile);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(order).containsExactly(3, 2, 1);
        assertThat(pile.inUse()).isZero();
        assertThat(pile.waiting()).isZero();
    }

    @Test
    void oneMoreThanMayWait_isRefusedAtOnce() {
        Pile pile = pile(1, LONG, 1);
        assertThat(pile.await()).isTrue();
        CompletableFuture<Void> waits = inThread(() -> assertThat(pile.await()).isTrue());
        until(() -> pile.waiting() == 1);
        assertThat(pile.await()).isFalse();
        end(pile);
        waits.join();
        assertThat(pile.inUse()).isEqualTo(1);
    }

    @Test
    void whoseTimeIsOver_goes_andIsGivenNoPlace() {
        Pile pile = pile(1, Duration.ofNanos(1), 5);
        assertThat(pile.await()).isTrue();
        assertThat(pile.await()).isFalse();
        end(pile);
        assertThat(pile.inUse()).isZero();
        assertThat(pile.take()).isTrue();
    }

    @Test
    void whoIsInterruptedWhileHeWaits_goesWithHisFlag() {
        Pile pile = pile(1, LONG, 5);
        assertThat(pile.await()).isTrue();
        Thread.currentThread().interrupt();
        assertThat(pile.await()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        end(pile);
        assertThat(pile.inUse()).isZero();
    }

    @Test
    void aLimitThatGrows_letsThoseInWhoWait_andOneThatShrinksLetsNobody() {
        Pile pile = pile(1, LONG, 5);
        assertThat(pile.await()).isTrue();
        CompletableFuture<Void> waits = inThread(() -> assertThat(pile.await()).isTrue());
        until(() -> pile.waiting() == 1);
        pile.resize(2);
        waits.join();
        assertThat(pile.inUse()).isEqualTo(2);
        pile.resize(1);
        end(pile);
        assertThat(pile.take()).isFalse();
        end(pile);
        assertThat(pile.take()).isTrue();
    }

    @Test
    void aPlaceThatComesTooLate_isGivenBack() {
        BulkheadGuard guard = new BulkheadGuard(
                BulkheadSpec.adaptive(4).withLeast(1).withWait(Duration.ofMillis(100)), new LimitLaw(), 1);
        var place = (io.fuseboard.internal.guard.Entry.Permit) guard.await();
        assertThat(guard.unlessLate(place, 0, 100_000_000)).isSameAs(place);
        assertThat(guard.unlessLate(place, 0, 200_000_000)).isNotSameAs(place);
        assertThat(guard.inUse()).isZero();
    }

    @Test
    void underManyThreads_neverMoreThanTheLimit_andNoPlaceIsLost() {
        Pile pile = pile(3, Duration.ofMillis(2), 4);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            callers.add(inThread(() -> {
                for (int i = 0; i < 3_000; i++) {
                    if (pile.await()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        end(pile);
                    }
                }
            }));
        }
        callers.add(inThread(() -> {
            for (int i = 0; i < 300; i++) {
                pile.resize(1 + i % 3);
                Thread.yield();
            }
            pile.resize(3);
        }));
        callers.forEach(CompletableFuture::join);
        assertThat(most.get()).isBetween(1, 3);
        assertThat(pile.inUse()).isZero();
        assertThat(pile.waiting()).isZero();
        assertThat(List.of(pile.take(), pile.take(), pile.take(), pile.take()))
                .containsExactly(true, true, true, false);
    }

    private static void end(Pile pile) {
        pile.exit(Outcome.SUCCESS, 0, 0);
    }

    private static CompletableFuture<Void> inThread(Runnable task) {
        return CompletableFuture.runAsync(task, command -> new Thread(command).start());
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
