package io.fuseboard.internal.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.LimitReason;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.telemetry.LimitMove;
import io.fuseboard.trial.Allocated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The law, its measuring and the bulkhead it moves, in simulated time: 20 workers at 50 ms, and three times the load. */
class AdaptiveLimitTest {

    private static final int[] STARTS = {1, 2, 5, 20, 50, 200};
    /** Up after down, or down after up, in a hundred seconds of full load: trials make ten of them. */
    private static final int TURNS = 30;

    private static final LimitLaw FROZEN = constant(Standing::limit);
    private static final LimitLaw ALWAYS_MOST = constant(is -> 200);
    private static final LimitLaw ALWAYS_LEAST = constant(is -> 1);

    @Test
    void fromAnyStart_itFindsLittlesNumber_andStaysThere() {
        assertThat(missed(new LimitLaw())).isEmpty();
    }

    @Test
    void aLawThatDoesNotMove_orKnowsOnlyOneNumber_failsTheSameSuite() {
        for (LimitLaw mutant : List.of(FROZEN, ALWAYS_MOST, ALWAYS_LEAST)) {
            assertThat(missed(mutant)).hasSizeGreaterThan(STARTS.length);
        }
    }

    /** What a law does not reach; empty: nothing. */
    private static List<String> missed(LimitLaw law) {
        List<String> missed = new ArrayList<>();
        for (int start : STARTS) {
            for (int seed = 1; seed <= 3; seed++) {
                Plant plant = plant(law, start, seed).run(300);
                double limit = plant.limitOfLast(100);
                if (limit < 16 || limit > 24) {
                    missed.add("from " + start + ": " + limit);
                }
                if (plant.turnsOfLast(100) > TURNS) {
                    missed.add("from " + start + ": turned " + plant.turnsOfLast(100) + " times");
                }
            }
        }
        moved(law, missed, "a third of the workers gone", plant -> plant.workers(13), 10, 17);
        moved(law, missed, "twice the workers", plant -> plant.workers(40), 32, 48);
        moved(law, missed, "twice as slow", plant -> plant.millis = 100, 16, 24);
        moved(law, missed, "twice as fast", plant -> plant.millis = 25, 16, 24);
        return missed;
    }

    private interface Trouble {
        void befalls(Plant plant);
    }

    private static void moved(LimitLaw law, List<String> missed, String what, Trouble trouble, int least, int most) {
        Plant plant = plant(law, 20, 5).run(100);
        trouble.befalls(plant);
        plant.callers = 2_400;
        double limit = plant.run(200).limitOfLast(60);
        if (limit < least || limit > most) {
            missed.add(what + ": " + limit);
        }
    }

    @Test
    void whereEverybodyFindsAPlace_theLimitTakesNothingFromAnybody() {
        Plant calm = plant(new LimitLaw(), 20, 3);
        calm.callers = 200;
        calm.run(200);
        assertThat(calm.refused).isLessThan(calm.served / 100);
        assertThat(calm.guard.limit()).isGreaterThanOrEqualTo(15);
    }

    @Test
    void aLoadThatComesAndGoes_isServedAtFullCapacityEachTime() {
        Plant plant = plant(new LimitLaw(), 20, 4).run(60);
        for (int i = 0; i < 3; i++) {
            plant.callers = 100;
            plant.run(60);
            plant.callers = 1_200;
            long before = plant.served;
            plant.run(60);
            assertThat(plant.served - before).isGreaterThan((long) (60 * 400 * 0.9));
        }
    }

    @Test
    void timeoutsAlone_bringItDown_whereNoCallGoesWell() {
        Plant plant = plant(new LimitLaw(), 200, 1);
        plant.timeout = 150;
        plant.run(100);
        assertThat(plant.limitOfLast(50)).isBetween(8.0, 30.0);
        long before = plant.served;
        plant.run(100);
        assertThat(plant.served - before).isGreaterThan(200 * 100);
    }

    @Test
    void overloadReplies_holdItAtWhatTheCalleeTakes() {
        Plant plant = plant(new LimitLaw(), 200, 2);
        plant.crowd = 20;
        plant.run(200);
        assertThat(plant.limitOfLast(100)).isBetween(14.0, 26.0);
    }

    /** A callee that times out for reasons of its own: bringing the limit down does not help, and would refuse everybody. */
    @Test
    void timeoutsThatLoadDoesNotMake_areTakenAsUsual() {
        Plant plant = plant(new LimitLaw(), 20, 2);
        plant.hanging = 0.03;
        plant.run(300);
        assertThat(plant.limitOfLast(100)).isGreaterThan(12);
        assertThat(plant.guard.snapshot(plant.now).moved().orElseThrow().overloaded())
                .isGreaterThan(1);
    }

    @Test
    void failuresThatComeAtOnce_areNoRoom() {
        Plant plant = plant(new LimitLaw(), 20, 2);
        plant.broken = 0.5;
        plant.run(200);
        assertThat(plant.limitOfLast(100)).isBetween(14.0, 26.0);
    }

    @Test
    void whereAllCallsFail_nothingIsLearnt_andTheLimitStays() {
        Plant plant = plant(new LimitLaw(), 20, 2);
        plant.broken = 1;
        plant.run(60);
        assertThat(plant.limits).containsOnly(20);
        assertThat(plant.guard.snapshot(plant.now).moved().orElseThrow().latency())
                .isEmpty();
    }

    @Test
    void whereNothingIsWrongButEverythingIsSlow_theCeilingBringsItDown() {
        BulkheadSpec spec = BulkheadSpec.adaptive(200).withLeast(1).withCeiling(Duration.ofMillis(80));
        Plant plant = new Plant(new LimitLaw(), 100, spec, 20, 1);
        plant.callers = 380;
        plant.spread = 0.2;
        plant.run(60);
        plant.millis = 100;
        plant.run(200);
        assertThat(plant.guard.snapshot(plant.now).moved().orElseThrow().why()).isEqualTo(LimitReason.OVER_CEILING);
        assertThat(plant.guard.limit()).isEqualTo(1);
    }

    @Test
    void theSnapshotSaysWhyItMoved_inOneSentence() {
        Plant plant = plant(new LimitLaw(), 20, 1);
        assertThat(plant.guard.snapshot(0).moved().orElseThrow()).hasToString("limit 20: it has not moved yet");
        plant.crowd = 10;
        plant.run(5);
        LimitMove move = plant.guard.snapshot(plant.now).moved().orElseThrow();
        assertThat(move.why()).isEqualTo(LimitReason.OVERLOADED);
        assertThat(move.to()).isEqualTo(plant.guard.limit()).isLessThan(move.from());
        assertThat(move.ago()).isLessThan(Duration.ofSeconds(3));
        assertThat(move.toString()).startsWith("limit " + move.from() + " > " + move.to() + ": ");
    }

    @Test
    void otherBounds_holdAtOnce() {
        Plant plant = plant(new LimitLaw(), 20, 1).run(60);
        plant.guard.reconfigure(BulkheadSpec.adaptive(8), plant.now);
        assertThat(plant.guard.limit()).isEqualTo(8);
        assertThat(plant.guard.snapshot(plant.now).moved().orElseThrow().why()).isEqualTo(LimitReason.CONFIGURED);
        assertThat(plant.run(60).limits.subList(61, 120)).allMatch(limit -> limit <= 8);
    }

    @Test
    void neverMoreInFlightThanThereWasEverRoomFor() {
        Plant plant = plant(new LimitLaw(), 5, 1).run(200);
        assertThat(plant.most).isLessThanOrEqualTo(plant.mostLimit);
    }

    @Test
    void measuringACall_allocatesNothing() {
        AdaptiveLimit limit = new AdaptiveLimit(BulkheadSpec.adaptive(50), new LimitLaw(), 20, to -> {});
        assertThat(Allocated.by(count -> {
                    for (int i = 0; i < count; i++) {
                        limit.ended(Outcome.SUCCESS, 5, 1_000_000);
                    }
                }))
                .isLessThan(Allocated.TINY);
    }

    @Test
    void aLatencyIsFoundAgainToTheWidthOfItsBucket() {
        for (long nanos : List.of(20_000L, 1_000_000L, 33_333_333L, 5_000_000_000L)) {
            Latencies latencies = new Latencies();
            int[] before = latencies.copy();
            for (int i = 0; i < 100; i++) {
                latencies.add(nanos);
            }
            assertThat(Latencies.percentile(before, latencies.copy(), 90)).isBetween(nanos * 0.94, nanos * 1.07);
            assertThat(Latencies.sum(before, latencies.copy()) / 100).isBetween(nanos * 0.94, nanos * 1.07);
        }
        assertThat(Latencies.bucket(0)).isZero();
        assertThat(Latencies.bucket(Long.MAX_VALUE)).isEqualTo(Latencies.bucket(Long.MAX_VALUE - 1));
    }

    private static Plant plant(LimitLaw law, int start, long seed) {
        return new Plant(law, start, BulkheadSpec.adaptive(200).withLeast(1), 20, seed);
    }

    private static LimitLaw constant(Function<Standing, Integer> limit) {
        return new LimitLaw() {
            @Override
            Standing next(Standing is, Window seen, BulkheadSpec spec) {
                return is.moved(limit.apply(is), LimitReason.ROOM, seen.end());
            }
        };
    }
}
