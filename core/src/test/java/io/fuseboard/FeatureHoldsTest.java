package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Origin;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore.Applied;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is held against other holds, what customers and operators are told of it, and how it is taken back. */
class FeatureHoldsTest extends HoldsFixture {

    // --- precedence ---

    @Test
    void keptOnByHand_keepsPlansAndMachinesAway_butNoHand() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        plan("rain", hold -> hold);
        machine();
        assertThat(feature.isOn()).isFalse();

        order(KEY, SwitchPosition.KEPT_ON, order -> order);
        assertThat(feature.isOn()).isTrue();
        assertThat(fuse.enter().refusal()).isEmpty();
        assertThat(feature.hold().map(Hold::position)).contains(SwitchPosition.KEPT_ON);

        order(FUSE, SwitchPosition.DEGRADED, order -> order);
        assertThat(fuse.enter().refusal()).isPresent();
        assertThat(feature.isOn()).isTrue();

        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(feature.isOn()).isFalse();
        order(KEY, SwitchPosition.AUTO, order -> order);
        assertThat(feature.isOn()).as("the plan holds it still").isFalse();
    }

    @Test
    void unguardedByHand_comesBeforeAPlan_andAfterAHandThatDegrades() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        plan("rain", hold -> hold);
        order(FUSE, SwitchPosition.UNGUARDED, order -> order);
        assertThat(fuse.enter().refusal()).isEmpty();
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(fuse.enter().refusal()).isPresent();
    }

    @Test
    void keptOnByAPlan_keepsMachinesAway_butNoOtherPlan() {
        machine();
        plan(
                "noon",
                hold -> new Hold("noon-1", SwitchPosition.KEPT_ON, Optional.empty(), "noon", "wang", clock.instant())
                        .withOrigin(Origin.plan("noon")));
        assertThat(feature.isOn()).isTrue();
        plan("rain", hold -> hold);
        assertThat(feature.isOn()).isFalse();
    }

    @Test
    void whoIsNotInAShare_goesOnAsTheFuseIsDeclared() {
        try (Fuseboard observed = Fuseboard.builder()
                .store(store)
                .ticker(ticker)
                .mode(Mode.OBSERVE)
                .attributes(session::get)
                .build()) {
            Fuse fuse = observed.fuse(FuseSpec.named("promise")
                    .serving("on-time-guarantee")
                    .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withConsecutiveFailures(1)));
            fuse.enter().end(Outcome.FAILURE);
            order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
            observed.refresh();
            assertThat(fuse.enter().refusal()).as("observed").isEmpty();
            session.put("district", "pudong");
            assertThat(fuse.enter().refusal()).as("ordered").isPresent();
        }
    }

    // --- notices ---

    @Test
    void aHoldsNotice_isReadInsteadOfTheFeatures() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(feature.notice(Locale.ENGLISH)).isEqualTo("The on-time guarantee is paused");
        order(
                KEY,
                SwitchPosition.DEGRADED,
                order -> order.withNotice(
                        Map.of(Locale.ENGLISH, "A flood: stay at home", Locale.SIMPLIFIED_CHINESE, "内涝预警，请留在家中")));
        assertThat(feature.notice(Locale.ENGLISH)).isEqualTo("A flood: stay at home");
        assertThatThrownBy(() -> fuse.call(() -> "in time")).hasMessage("内涝预警，请留在家中");
    }

    // --- explained ---

    @Test
    void explain_saysInOneSentenceWhyACallWouldBeDegradedOrNot() {
        assertThat(explained(Map.of())).isEqualTo(KEY + " is not degraded: nothing holds it.");

        plan("rain", hold -> hold.withScope(Map.of("district", Set.of("pudong", "minhang"))));
        assertThat(explained(Map.of()))
                .isEqualTo(
                        KEY + " is not degraded: the district of this call is not known, and only some are degraded.");
        assertThat(explained(Map.of("district", "jingan")))
                .isEqualTo(KEY + " is not degraded: its district is jingan, and only minhang, pudong is degraded.");
        assertThat(explained(Map.of("district", "pudong")))
                .isEqualTo(KEY + " is degraded: plan rain (wang) degrades it (" + KEY
                        + ") until somebody restores it, because of \"rain\".");
        assertThat(board.explain(KEY, Map.of("district", "pudong")).in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(KEY + " 会降级：预案 rain（wang）降级 " + KEY + "，直到有人恢复，原因“rain”。");

        order(KEY, SwitchPosition.KEPT_ON, order -> order);
        assertThat(explained(Map.of("district", "pudong")))
                .startsWith(KEY + " is not degraded: zhang keeps it on")
                .contains("which outranks: plan rain (wang) degrades it");
    }

    @Test
    void explain_agreesWithWhatIsDecided() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(4_000));
        for (int i = 0; i < 200; i++) {
            Map<String, String> call = Map.of("caller", "customer-" + i);
            assertThat(board.explain(KEY, call).share()).isEqualTo(feature.isOn(call) ? 0 : Hold.ALL);
            assertThat(explained(call))
                    .contains(feature.isOn(call) ? "outside the share of 4000" : "within the share of 4000");
        }
        assertThat(board.explain(KEY, Map.of()).share()).isEqualTo(4_000);
        assertThat(explained(Map.of())).contains("by chance, for nobody knows who calls");
    }

    @Test
    void explain_ofAFuse_looksAtItsFeatureToo() {
        board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(board.explain(FUSE, Map.of()).in(Locale.ENGLISH))
                .startsWith(FUSE + " is degraded: zhang degrades it (" + KEY + ")");
    }

    private String explained(Map<String, String> attributes) {
        return board.explain(KEY, attributes).in(Locale.ENGLISH);
    }

    // --- declared ---

    @Test
    void twoTiersOfOneFeature_inAnAnnotationAndInCode_areAnErrorThatNamesBothPlaces() throws Exception {
        board.feature(FeatureSpec.of("dish-animation").withTier(Tier.USEFUL));
        Method method = Animated.class.getDeclaredMethod("dish");
        assertThatThrownBy(() -> board.guard(Animated.class, method))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OPTIONAL in Animated.dish()")
                .hasMessageContaining("USEFUL in code");
    }

    static class Animated {
        @DegradeSwitch(value = "dish-animation", tier = Tier.OPTIONAL)
        void dish() {}
    }

    // --- undo ---

    @Test
    void undoTakesBackWhatARevisionDid_andLeavesWhatOthersDid() {
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        long degraded = store.token().revision();
        plan("rain", hold -> hold);
        undo(degraded);
        assertThat(holds()).extracting(Hold::id).containsExactly("rain-1");
        assertThat(board.orders().undo("again", degraded, "li", "twice")).isInstanceOf(Applied.AlreadyDone.class);
    }

    @Test
    void undoOfARestore_bringsBackWhatStillHasTime_andNothingElse() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        order(KEY, SwitchPosition.AUTO, order -> order);
        long restored = store.token().revision();
        undo(restored);
        assertThat(feature.isOn()).isFalse();
        order(KEY, SwitchPosition.AUTO, order -> order);
        pass(Duration.ofMinutes(10));
        undo(restored);
        assertThat(feature.isOn()).isTrue();
    }

    @Test
    void undoOfARevisionNobodyKnows_isRefused() {
        assertThatThrownBy(() -> board.orders().undo("u", 77, "li", "mistake"))
                .hasMessage("Invalid revision (77): the store's log does not have it");
    }
}
