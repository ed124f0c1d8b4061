package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.internal.degrade.Bucket;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.trial.Allocated;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is held for some. */
class SharesAndScopesTest extends HoldsFixture {

    // --- share ---

    @Test
    void w03_aShare_isTheSameCallersOnEveryNode_andThoseAndMoreWhenItGrows() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        List<Integer> quarter = degradedCallers(feature);
        try (Fuseboard other = board(event -> {})) {
            Feature there = other.feature(FeatureSpec.of("on-time-guarantee"));
            ticker.advance(Duration.ofHours(5));
            other.refresh();
            assertThat(degradedCallers(there)).isEqualTo(quarter);
        }
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(5_000));
        List<Integer> half = degradedCallers(feature);

        assertThat(quarter.size()).isCloseTo(2_500, within(260)); // of 10,000; deviation 43
        assertThat(half.size()).isCloseTo(5_000, within(300));
        assertThat(half).containsAll(quarter);
    }

    @Test
    void w03_aFuse_refusesWhomItsFeatureIsOffFor() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(3_000));
        for (int i = 0; i < 1_000; i++) {
            session.put("caller", "customer-" + i);
            Passage passage = fuse.enter();
            assertThat(passage.refusal().isEmpty()).isEqualTo(feature.isOn());
            passage.end(Outcome.SUCCESS);
        }
    }

    @Test
    void callsOfNobody_areInAShareByChance_eachAnew() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        long off = IntStream.range(0, 100_000).filter(i -> !feature.isOn()).count();
        assertThat(off).isCloseTo(25_000, within(1_100L)); // eight standard deviations
    }

    @Test
    void theLargestShareWins_sharesAreNotAddedUp() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_000));
        plan("rain", hold -> hold.withShare(3_000));
        plan("peak", hold -> hold.withShare(1_000));
        assertThat(degradedCallers(feature))
                .isEqualTo(IntStream.range(0, 10_000)
                        .filter(i -> Bucket.of("customer-" + i, Bucket.seed(KEY)) < 3_000)
                        .boxed()
                        .toList());
        long off = IntStream.range(0, 100_000).filter(i -> !feature.isOn()).count();
        assertThat(off).isCloseTo(30_000, within(1_200L));
    }

    // --- scope ---

    @Test
    void aScope_isMetByAllItsAttributes_fromTheCall_theCode_orTheThread() throws Exception {
        order(
                KEY,
                SwitchPosition.DEGRADED,
                order -> order.withScope(Map.of("district", Set.of("pudong", "minhang"), "channel", Set.of("app"))));

        assertThat(feature.isOn(Map.of("district", "pudong", "channel", "app"))).isFalse();
        assertThat(feature.isOn(Map.of("district", "minhang", "channel", "app")))
                .isFalse();
        assertThat(feature.isOn(Map.of("district", "jingan", "channel", "app"))).isTrue();
        assertThat(feature.isOn(Map.of("district", "pudong", "channel", "web"))).isTrue();
        session.put("channel", "app");
        assertThat(feature.isOn(Map.of("district", "pudong"))).isFalse();
        session.put("district", "pudong");
        assertThat(feature.isOn()).isFalse();
        assertThat(feature.isOn(Map.of("district", "jingan"))).isTrue();
    }

    @Test
    void aCallWhoseAttributeIsNotKnown_isOutsideTheScope() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        assertThat(feature.isOn()).isTrue();
        assertThat(feature.isOn(Map.of())).isTrue();
        assertThat(feature.isOn(Map.of("district", ""))).isTrue();
    }

    @Test
    void anAttributeOfAnArgument_saysWhetherACallIsMeant() throws Throwable {
        Method method = Promises.class.getDeclaredMethod("promise", String.class, int.class);
        GuardedMethod guarded = board.guard(Promises.class, method).orElseThrow();
        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        session.put("district", "pudong"); // the call knows better

        assertThat(guarded.call(null, new Object[] {"jingan", 7}, () -> "in time"))
                .isEqualTo("in time");
        assertThatThrownBy(() -> guarded.call(null, new Object[] {"pudong", 7}, () -> "in time"))
                .isInstanceOf(DegradedException.class);
        session.clear();
        assertThat(guarded.call(null, new Object[] {null, 7}, () -> "in time")).isEqualTo("in time");
    }

    static class Promises {
        @DegradeSwitch("on-time-guarantee")
        String promise(@Attribute("district") String district, int dishes) {
            return district + dishes;
        }
    }

    @Test
    void anAttributeSourceThatThrows_isToldOnce_andTheCallIsNobodys() {
        session.put("throws", "yes");
        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        assertThat(feature.isOn()).isTrue();
    }

    @Test
    void sharesAndScopes_allocateNothing() {
        session.put("caller", "顾客-4711");
        session.put("district", "pudong");
        boolean[] last = new boolean[1];
        Allocated.Calls asks = count -> {
            for (int i = 0; i < count; i++) {
                last[0] ^= feature.isOn();
            }
        };
        assertThat(Allocated.by(asks)).as("normal").isLessThan(Allocated.TINY);
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        assertThat(Allocated.by(asks)).as("share").isLessThan(Allocated.TINY);
        order(
                KEY,
                SwitchPosition.DEGRADED,
                order -> order.withShare(2_500)
                        .withScope(Map.of("district", Set.of("pudong"), "channel", Set.of("app"))));
        assertThat(Allocated.by(asks)).as("scope").isLessThan(Allocated.TINY);
        session.remove("caller");
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        assertThat(Allocated.by(asks)).as("nobody's share").isLessThan(Allocated.TINY);
    }

    @Test
    void w10_aCheck_publishesNothing_andAsksNobodyWhileNothingHolds() {
        feature.isOn();
        feature.isOn(Map.of("district", "pudong"));
        assertThat(asked).hasValue(0);

        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        events.clear();
        long revision = store.token().revision();
        for (int i = 0; i < 10_000; i++) {
            feature.isOn();
        }
        assertThat(asked).hasValue(10_000);
        assertThat(events).isEmpty();
        assertThat(store.token().revision()).isEqualTo(revision);
    }
}
