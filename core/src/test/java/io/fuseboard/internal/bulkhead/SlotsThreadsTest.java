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

    /** Counts who is inside, and the most there were above what was allowed: both in one word, so at one instant. */
    private static final class Watch {
        private static final long ALLOWED = 1L << 32;
        final AtomicLong word = new AtomicLong();
        final AtomicLong worst = new AtomicLong(Long.MIN_VALUE);
        final AtomicLong entered = new AtomicLong();

        Watch(int allowed) {
            allow(allowed);
        }

        /** From one thread only. */
        void allow(long allowed) {
            word.addAndGet((allowed - word.get() / ALLOWED) * ALLOWED);
        }

        void allowAlso(long more) {
            allow(Math.max(more, word.get() / ALLOWED));
        }

        void passes(Slots slots, boolean lingers) {
            Slot slot = slots.take();
            if (slot == null) {
                return;
            }
            entered.incrementAndGet();
            long seen = word.incrementAndGet();
            worst.accumulateAndGet(seen % ALLOWED - seen / ALLOWED, Math::max);
            if (lingers) {
                Thread.yield();
            }
            word.decrementAndGet();
            slot.exit(Outcome.SUCCESS, 0, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 32})
    void neverMoreThanTheLimitAreInsideAndNoPlaceIsLost(int limit) {
        var slots = new Slots(limit);
        var watch = new Watch(limit);
        Together.run(WORKERS, worker -> () -> {
            for (int i = 0; i < CALLS; i++) {
                watch.passes(slots, i % 16 == 0);
            }
        });
        assertThat(watch.worst).hasValueLessThanOrEqualTo(0L);
        assertThat(watch.entered).hasValueGreaterThan(0L);
        assertThat(slots.inUse()).isZero();
        assertThat(takeAll(slots)).hasSize(limit);
    }

    /** When there is no debt any more after a limit shrank, not one call more than the new limit is inside. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 32})
    void k03_norWhileTheLimitIsChangedUnderThem(int first) {
        int[] limits = {1, 2, 3, 5, 32};
        var slots = new Slots(first);
        var watch = new Watch(first);
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
                    watch.allowAlso(next);
                    slots.resize(next);
                    while (slots.debt() > 0) {
                        Thread.yield();
                    }
                    watch.allow(next);
                    Thread.yield();
                }
            }
        });
        assertThat(watch.worst).hasValueLessThanOrEqualTo(0L);
        assertThat(slots.debt()).isZero();
        assertThat(slots.inUse()).isZero();
        assertThat(takeAll(slots)).hasSize(slots.limit());
    }

    /** The race that would lock everybody out: places given back by exits that saw no debt, beside debt nobody pays. */
    @Test
    void k03_debtIsPaidThoughTheLastCallsEndWhileItArises() {
        Together.rounds(5_000, i -> {
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
