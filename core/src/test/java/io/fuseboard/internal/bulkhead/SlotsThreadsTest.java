package io.fuseboard.internal.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.bulkhead.Slots.Slot;
import io.fuseboard.model.Outcome;
import io.fuseboard.trial.Together;
import io.fuseboard.trial.Together.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsThreadsTest {

    private static final int WORKERS = 5;
    private static final int CALLS = 60_000;

    /** Counts who is inside, and the most there were above what was allowed. */
    private static final class Watch {
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger worst = new AtomicInteger();
        final AtomicLong entered = new AtomicLong();
        volatile int allowed;

        void passes(Slots slots, boolean lingers) {
            Slot slot = slots.take();
            if (slot == null) {
                return;
            }
            entered.incrementAndGet();
            worst.accumulateAndGet(inside.incrementAndGet() - allowed, Math::max);
            if (lingers) {
                Thread.yield();
            }
            inside.decrementAndGet();
            slot.exit(Outcome.SUCCESS, 0, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 32})
    void neverMoreThanTheLimitAreInsideAndNoPlaceIsLost(int limit) {
        var slots = new Slots(limit);
        var watch = new Watch();
        watch.allowed = limit;
        Together.run(WORKERS, worker -> () -> {
            for (int i = 0; i < CALLS; i++) {
                watch.passes(slots, i % 16 == 0);
            }
        });
        assertThat(watch.worst).hasValueLessThanOrEqualTo(0);
        assertThat(watch.entered).hasValueGreaterThan(0);
        assertThat(slots.inUse()).isZero();
        assertThat(takeAll(slots)).hasSize(limit);
    }

    /** When there is no debt any more after a limit shrank, not one call more than the new limit is inside. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 32})
    void k03_norWhileTheLimitIsChangedUnderThem(int first) {
        int[] limits = {1, 2, 3, 5, 32};
        var slots = new Slots(first);
        var watch = new Watch();
        watch.allowed = first;
        var working = new AtomicInteger(WORKERS);
        Together.run(WORKERS + 1, actor -> () -> {
            if (actor < WORKERS) {
                for (int i = 0; i < CALLS; i++) {
                    watch.passes(slots, i % 16 == 0);
                }
                working.decrementAndGet();
            } else {
                var random = new Random(first);
                while (working.get() > 0) {
                    int next = limits[random.nextInt(limits.length)];
                    watch.allowed = Math.max(watch.allowed, next);
                    slots.resize(next);
                    while (slots.debt() > 0) {
                        Thread.yield();
                    }
                    watch.allowed = next;
                    Thread.yield();
                }
            }
        });
        assertThat(watch.worst).hasValueLessThanOrEqualTo(0);
        assertThat(slots.debt()).isZero();
        assertThat(slots.inUse()).isZero();
        assertThat(takeAll(slots)).hasSize(slots.limit());
    }

    /** The race that would lock everybody out: places given back by exits that saw no debt, beside debt nobody pays. */
    @Test
    void k03_debtIsPaidThoughTheLastCallsEndWhileItArises() {
        Together.rounds(20_000, i -> {
            var slots = new Slots(2);
            Slot first = slots.take();
            Slot second = slots.take();
            return new Round(
                    List.of(
                            () -> first.exit(Outcome.SUCCESS, 0, 0),
                            () -> second.exit(Outcome.SUCCESS, 0, 0),
                            () -> slots.resize(1)),
                    () -> {
                        assertThat(slots.debt()).isZero();
                        assertThat(takeAll(slots)).hasSize(1);
                    });
        });
    }

    private static List<Slot> takeAll(Slots slots) {
        List<Slot> taken = new ArrayList<>();
        for (Slot slot = slots.take(); slot != null; slot = slots.take()) {
            taken.add(slot);
        }
        return taken;
    }
}
