package io.fuseboard.internal.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.telemetry.LaneSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in by tier, and what a lane keeps. */
class AdmittingTest {

    private static final BulkheadSpec TWENTY = new BulkheadSpec(20).byTier();

    @ParameterizedTest
    @CsvSource({"CORE, 20", "IMPORTANT, 18", "USEFUL, 15", "OPTIONAL, 12"})
    void aTierTakesItsShareAndNoMore(Tier tier, int most) {
        BulkheadGuard guard = new BulkheadGuard(TWENTY, () -> Optional.of(tier));
        assertThat(fill(guard, Caller.NONE)).hasSize(most);
        assertThat(reason(guard, Caller.NONE))
                .isEqualTo(tier == Tier.CORE ? RefusalReason.BULKHEAD_FULL : RefusalReason.SHED);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "5, 3", "10, 6", "1000000, 600000"})
    void smallRoomsHaveAPlaceForEverybody(int limit, int most) {
        assertThat(Admitting.room(limit, Tier.OPTIONAL)).isEqualTo(most);
        assertThat(Admitting.room(limit, Tier.CORE)).isEqualTo(limit);
    }

    @Test
    void whatMattersMoreFindsWhatOthersHadToLeave() {
        BulkheadGuard guard = new BulkheadGuard(TWENTY);
        assertThat(fill(guard, request("OPTIONAL", null))).hasSize(12);
        assertThat(fill(guard, request("P2", null))).hasSize(3);
        assertThat(fill(guard, request("important", null))).hasSize(3);
        assertThat(fill(guard, request("CORE", null))).hasSize(2);
        assertThat(reason(guard, request("OPTIONAL", null))).isEqualTo(RefusalReason.BULKHEAD_FULL);
        assertThat(guard.inUse()).isEqualTo(20);
    }

    @Test
    void aRequestMayMatterLessThanTheFeature_neverMore_andWhatIsUnknownIsUseful() {
        BulkheadGuard useful = new BulkheadGuard(TWENTY, () -> Optional.of(Tier.USEFUL));
        assertThat(fill(useful, request("CORE", null))).hasSize(15);
        BulkheadGuard core = new BulkheadGuard(TWENTY, () -> Optional.of(Tier.CORE));
        assertThat(fill(core, request("OPTIONAL", null))).hasSize(12);
        assertThat(fill(core, request("nonsense", null))).hasSize(8);
        BulkheadGuard none = new BulkheadGuard(TWENTY);
        assertThat(fill(none, request(null, null))).hasSize(15);
        assertThat(fill(none, request("nonsense", null))).isEmpty();
    }

    @Test
    void aLane_isNobodysButItsOwn_andIsTouchedWhenThereIsNoOtherPlace() {
        BulkheadGuard guard = new BulkheadGuard(new BulkheadSpec(3).withLane("medicine", 2));
        Caller urgent = request(null, "medicine");
        List<Entry.Permit> ordinary = fill(guard, request(null, "no-such-lane"));
        assertThat(ordinary).hasSize(3);
        assertThat(lane(guard)).isEqualTo(new LaneSnapshot("medicine", 0, 2));

        List<Entry.Permit> reserve = fill(guard, urgent);
        assertThat(reserve).hasSize(2);
        assertThat(lane(guard).inUse()).isEqualTo(2);
        assertThat(guard.inUse()).isEqualTo(3);
        assertThat(reason(guard, urgent)).isEqualTo(RefusalReason.BULKHEAD_FULL);

        reserve.forEach(AdmittingTest::end);
        assertThat(reason(guard, Caller.NONE)).isEqualTo(RefusalReason.BULKHEAD_FULL);
        end(ordinary.remove(0));
        assertThat(fill(guard, urgent)).hasSize(3);
        assertThat(lane(guard).inUse()).isEqualTo(2);
    }

    @Test
    void aLaneIsOpenToWhatTheTierWouldShed() {
        BulkheadGuard guard = new BulkheadGuard(new BulkheadSpec(10).byTier().withLane("medicine", 1));
        fill(guard, request("OPTIONAL", null));
        assertThat(fill(guard, request("OPTIONAL", "medicine"))).hasSize(1);
        assertThat(reason(guard, request("OPTIONAL", "medicine"))).isEqualTo(RefusalReason.SHED);
    }

    @Test
    void sharesAreThoseOfTheLimitAsItIsNow() {
        BulkheadGuard guard = new BulkheadGuard(TWENTY, () -> Optional.of(Tier.OPTIONAL));
        guard.reconfigure(TWENTY.withMaxConcurrent(10), 0);
        assertThat(fill(guard, Caller.NONE)).hasSize(6);
    }

    /** Many at once: no tier over its share, nobody over the limit, no lane lent out, and all places there in the end. */
    @Test
    @Timeout(600)
    void underContention_noShareIsExceeded_andNoPlaceIsLost() {
        BulkheadGuard guard = new BulkheadGuard(TWENTY.withLane("medicine", 2));
        Map<Tier, AtomicInteger> inside = new EnumMap<>(Tier.class);
        Map<Tier, AtomicInteger> most = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            inside.put(tier, new AtomicInteger());
            most.put(tier, new AtomicInteger());
        }
        AtomicInteger all = new AtomicInteger();
        AtomicInteger mostOfAll = new AtomicInteger();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Random random = new Random(t);
            threads.add(CompletableFuture.runAsync(
                    () -> {
                        for (int round = 0; round < 4_000; round++) {
                            Tier tier = Tier.values()[random.nextInt(4)];
                            List<Entry.Permit> held = new ArrayList<>();
                            for (int i = random.nextInt(6); i >= 0; i--) {
                                if (guard.enter(0, request(tier.name(), null)) instanceof Entry.Permit permit) {
                                    held.add(permit);
                                    most.get(tier)
                                            .accumulateAndGet(inside.get(tier).incrementAndGet(), Math::max);
                                    mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
                                }
                            }
                            held.forEach(permit -> {
                                all.decrementAndGet();
                                inside.get(tier).decrementAndGet();
                                end(permit);
                            });
                        }
                    },
                    task -> new Thread(task).start()));
        }
        threads.forEach(CompletableFuture::join);
        for (Tier tier : Tier.values()) {
            assertThat(most.get(tier).get()).as(tier.name()).isBetween(1, Admitting.room(20, tier));
        }
        assertThat(mostOfAll.get()).isLessThanOrEqualTo(20);
        assertThat(guard.inUse()).isZero();
        assertThat(lane(guard).inUse()).isZero();
        assertThat(fill(guard, request("CORE", null))).hasSize(20);
    }

    private static Caller request(@Nullable String tier, @Nullable String lane) {
        return new Caller() {
            @Override
            public int hash() {
                return 0;
            }

            @Override
            public @Nullable String attribute(String name) {
                return name.equals(AttributeSource.TIER) ? tier : name.equals(AttributeSource.LANE) ? lane : null;
            }
        };
    }

    private static List<Entry.Permit> fill(BulkheadGuard guard, Caller who) {
        List<Entry.Permit> permits = new ArrayList<>();
        while (guard.enter(0, who) instanceof Entry.Permit permit) {
            permits.add(permit);
        }
        return permits;
    }

    private static RefusalReason reason(BulkheadGuard guard, Caller who) {
        return ((Entry.Denial) guard.enter(0, who)).reason();
    }

    private static LaneSnapshot lane(BulkheadGuard guard) {
        return guard.snapshot(0).lanes().get(0);
    }

    private static void end(Entry.Permit permit) {
        permit.exit(Outcome.SUCCESS, 0, 0);
    }
}
