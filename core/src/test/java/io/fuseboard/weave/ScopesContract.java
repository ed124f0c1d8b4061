package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.trial.Allocated;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A switch that is off for some calls, and what a woven call's arguments say of it. */
abstract class ScopesContract {

    private static final String KEY = "feature:delivery";

    abstract DistrictCalls woven(Fuseboard board) throws ReflectiveOperationException;

    /** The thread is always in Jing'an: a call that says nothing is. */
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .attributes(attribute -> attribute.equals("district") ? "jingan" : null)
            .build();

    private DistrictCalls calls;
    private int orders;

    @BeforeEach
    void weave() throws ReflectiveOperationException {
        calls = woven(board);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aCallIsMeant_whereItsArgumentsSayIt_andNotWhereItsThreadDoes() {
        off(Map.of("district", Set.of("pudong")));
        assertThat(calls.deliver("pudong", 7, 100)).isEqualTo(-100);
        assertThat(calls.deliver("minhang", 7, 100)).isEqualTo(100);
        assertThat(fuse("deliver").refusals()).isEqualTo(Map.of(RefusalReason.SWITCHED_OFF, 1L));

        off(Map.of("district", Set.of("jingan")));
        assertThat(calls.deliver("minhang", 7, 100)).isEqualTo(100);
        assertThat(calls.deliver("jingan", 7, 100)).isEqualTo(-100);
    }

    @Test
    void whatIsNotAText_isCompared_asItIsWritten() {
        off(Map.of("floor", Set.of("30"), "district", Set.of("pudong")));
        assertThat(calls.deliver("pudong", 30, 100)).isEqualTo(-100);
        assertThat(calls.deliver("pudong", 3, 100)).isEqualTo(100);
        assertThat(calls.deliver("minhang", 30, 100)).isEqualTo(100);
    }

    @Test
    void aCallThatPromises_isMeantLikewise() {
        off(Map.of("district", Set.of("pudong")));
        assertThat(calls.later("pudong")).isCompletedWithValue("never");
        assertThat(calls.later("minhang")).isCompletedWithValue("later");
    }

    @Test
    void aCallWithAKey_isMeantLikewise() {
        off(Map.of("district", Set.of("pudong")));
        assertThat(calls.pay("m1", "pudong")).isEqualTo("unpaid");
        assertThat(calls.pay("m1", "minhang")).isEqualTo("paid");
    }

    @Test
    void b10_anArgumentThatThrowsInsteadOfItsText_makesTheCallItsThreads_andHoldsNoPlace() {
        off(Map.of("district", Set.of("pudong")));
        for (int i = 0; i < 3; i++) {
            assertThat(calls.greet(new Secretive())).isEqualTo("hello");
        }
        assertThat(calls.greet("pudong")).isEmpty();
        assertThat(calls.greet("minhang")).isEqualTo("hello");
        assertThat(fuse("greet").bulkhead().orElseThrow().inUse()).isZero();
    }

    @Test
    void whoHasWaitedForAPlace_isMeantByWhatCameMeanwhile() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(
                    () -> calls.queue("minhang", () -> {
                        inside.countDown();
                        await(leave);
                    }),
                    threads);
            await(inside);
            CompletableFuture<String> second =
                    CompletableFuture.supplyAsync(() -> calls.queue("pudong", () -> {}), threads);
            while (fuse("queue").bulkhead().orElseThrow().waiting() == 0) {
                Thread.onSpinWait();
            }
            off(Map.of("district", Set.of("pudong")));
            leave.countDown();
            assertThat(first.get(2, TimeUnit.MINUTES)).isEqualTo("served");
            assertThat(second.get(2, TimeUnit.MINUTES)).isEqualTo("gone");
        } finally {
            leave.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void argumentsThatMayBeAskedFor_costNothing_whileNobodyAsks() {
        Allocated.Calls delivers = count -> {
            for (int i = 0; i < count; i++) {
                calls.deliver("pudong", i, i);
            }
        };
        assertThat(Allocated.by(delivers)).as("closed").isLessThan(Allocated.TINY);
        off(Map.of());
        assertThat(Allocated.by(delivers)).as("refused").isLessThan(Allocated.TINY);
        assertThat(fuse("deliver").answers().backup()).isPositive();
    }

    private FuseSnapshot fuse(String name) {
        return board.findFuse(name).orElseThrow().snapshot();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("Nobody came", stopped);
        }
    }

    private void off(Map<String, Set<String>> scope) {
        Order order = new Order(
                "order-" + orders++,
                KEY,
                SwitchPosition.DEGRADED,
                Optional.of(Duration.ofMinutes(10)),
                "rainstorm",
                "zhang",
                board.store().snapshot().revisionOf(KEY));
        board.orders().give(scope.isEmpty() ? order : order.withScope(scope));
        board.refresh();
    }

    /** Says nothing of itself. */
    private static final class Secretive implements CharSequence {
        @Override
        public int length() {
            return 0;
        }

        @Override
        public char charAt(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("nobody's business");
        }
    }
}
