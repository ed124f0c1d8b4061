package io.fuseboard.internal.brownout;

import static io.fuseboard.internal.brownout.Shop.cpu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.internal.brownout.Shop.Dimmer;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Signal;
import io.fuseboard.model.Tier;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The brownout's law in simulated time; and mutants of it, of which each must fail. */
class ControllerTest {

    private static final Pressure QUIET = new Pressure(Signal.GC, 0.001, 0.05);
    private static final List<Pressure> HARD = List.of(cpu(3), QUIET);
    private static final List<Pressure> CALM = List.of(cpu(0.3), QUIET);

    private final Controller controller = new Controller();
    private final Shop shop = new Shop(controller::step);

    static Stream<String> names() {
        return BrownoutSuite.checks().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void suite(String check) {
        BrownoutSuite.checks().get(check).accept(() -> new Controller()::step);
    }

    static Stream<Map.Entry<String, Supplier<Dimmer>>> mutants() {
        return Map.<String, Supplier<Dimmer>>of(
                "frozen at nothing", () -> (signals, targets, now) -> List.of(),
                "frozen where it was after three seconds", FrozenAfterThree::new,
                "always all", () -> (signals, targets, now) -> all(targets, Hold.ALL),
                "always the least", () -> (signals, targets, now) -> all(targets, 500),
                "without memory",
                        () -> (signals, targets, now) ->
                                all(targets, signals.stream().anyMatch(one -> one.ratio() > 1) ? Hold.ALL : 0))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aMutant_failsTheSuite(Map.Entry<String, Supplier<Dimmer>> mutant) {
        long failed = BrownoutSuite.checks().values().stream()
                .filter(check -> fails(check, mutant.getValue()))
                .count();
        assertThat(failed).as(mutant.getKey()).isPositive();
    }

    private static boolean fails(Consumer<Supplier<Dimmer>> check, Supplier<Dimmer> mutant) {
        try {
            check.accept(mutant);
            return false;
        } catch (AssertionError itFails) {
            return true;
        }
    }

    private static List<Dim> all(Collection<Target> targets, int share) {
        return targets.stream()
                .filter(target -> share > 0)
                .map(target -> new Dim(target.feature(), share, QUIET, 0))
                .toList();
    }

    private static final class FrozenAfterThree implements Dimmer {
        private final Controller inner = new Controller();
        private List<Dim> last = List.of();
        private int steps;

        @Override
        public List<Dim> step(Collection<Pressure> signals, Collection<Target> targets, long now) {
            if (steps++ < 3) {
                last = inner.step(signals, targets, now);
            }
            return last;
        }
    }

    @Test
    void whatIsCore_isNeverDimmed_whoeverNamesIt() {
        List<Target> core = List.of(new Target("payment", Tier.CORE, false, true));
        for (int i = 0; i < 30; i++) {
            shop.step(HARD, core);
            assertThat(shop.share("payment")).isZero();
        }
        assertThat(controller.most()).isZero();
    }

    @Test
    void oneSignalAlone_movesNothing_andAMinuteOfBlindnessGivesBack() {
        shop.step(List.of(cpu(3)), Shop.TARGETS);
        assertThat(controller.dimmed()).isZero();
        assertThat(controller.hardest()).isEmpty();
        for (int i = 0; i < 5; i++) {
            shop.step(HARD, Shop.TARGETS);
        }
        assertThat(controller.dimmed()).isEqualTo(2);
        for (int i = 0; i < 60; i++) {
            shop.step(List.of(cpu(0.1), new Pressure(Signal.GC, Double.NaN, 0.05)), Shop.TARGETS);
            assertThat(controller.dimmed()).as("held").isEqualTo(2);
        }
        for (int i = 0; i < 101; i++) {
            shop.step(List.of(), Shop.TARGETS);
        }
        assertThat(controller.dimmed()).isZero();
        assertThat(shop.share("animation")).isZero();
    }

    @Test
    void calmIsBelieved_afterFiveSecondsOfIt_andAnyPressureStartsTheCountAnew() {
        for (int i = 0; i < 5; i++) {
            shop.step(HARD, Shop.TARGETS);
        }
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                shop.step(CALM, Shop.TARGETS);
            }
            shop.step(List.of(cpu(0.9), QUIET), Shop.TARGETS);
        }
        assertThat(controller.dimmed()).isEqualTo(2);
        for (int i = 0; i < 5; i++) {
            shop.step(CALM, Shop.TARGETS);
        }
        assertThat(controller.dimmed()).isBetween(1.87, 1.89); // 0.10 ln 0.3
    }

    @Test
    void aTierThatPeopleHold_weighsNothing_andTheNextOneGoes() {
        List<Target> held = List.of(
                new Target("animation", Tier.OPTIONAL, true, false), new Target("on-time", Tier.USEFUL, false, false));
        shop.step(HARD, held);
        assertThat(shop.share("on-time")).isGreaterThan(8_000);
        assertThat(controller.most()).isEqualTo(1);
    }

    @Test
    void aFeatureWhoseOwnCircuitIsNotClosed_isDimmedInPeace_andATenthGoesOnTrying() {
        List<Target> strained = List.of(
                new Target("animation", Tier.OPTIONAL, false, false), new Target("on-time", Tier.USEFUL, false, true));
        for (int i = 0; i < 30; i++) {
            shop.step(List.of(cpu(0.5), QUIET), strained);
        }
        assertThat(shop.share("on-time")).isEqualTo(9_000);
        assertThat(shop.share("animation")).as("another one's circuit").isZero();
        for (int i = 0; i < 30; i++) {
            shop.step(List.of(cpu(0.5), QUIET), Shop.TARGETS);
        }
        assertThat(shop.share("on-time")).isZero();
        assertThat(shop.moves).isEqualTo(Map.of("on-time", 2));
    }

    @Test
    void whatPressedHardestWhenItWasCut_isWhy() {
        Pressure late = new Pressure(Signal.LATENCY, 310, 250);
        List<Dim> dims = controller.step(List.of(late, cpu(1.1)), Shop.TARGETS, 0);
        assertThat(dims).isNotEmpty().allSatisfy(dim -> assertThat(dim.why()).isEqualTo(late));
        assertThat(late).hasToString("p95 310 ms over 250 ms");
        assertThat(late.inChinese()).isEqualTo("核心功能 95% 的调用耗时 310 ms，超过 250 ms");
    }

    @Test
    void whatAPressureSays_canBeReadAgain() {
        for (Signal signal : Signal.values()) {
            boolean time = signal == Signal.LATENCY || signal == Signal.HEARTBEAT;
            Pressure said = new Pressure(signal, 310, time ? 250 : 0.05);
            String text = signal == Signal.DEPENDENCY ? Pressure.OF_DEPENDENCY.toString() : said.toString();
            assertThat(Pressure.parse(text)).as(text).hasValueSatisfying(read -> {
                assertThat(read.signal()).isEqualTo(signal);
                assertThat(read).hasToString(text);
            });
        }
        assertThat(Pressure.parse("rain")).isEmpty();
        assertThat(Pressure.parse("CPU 3 % over 0 %"))
                .as("said by nobody of ours")
                .isEmpty();
        assertThatThrownBy(() -> new Pressure(Signal.CPU, 1, 0)).hasMessageContaining("Invalid setPoint (0.0)");
    }

    @Test
    void whenAllIsDimmedAndItPressesAllTheSame_itSaysSo_afterFiveSeconds() {
        for (int i = 0; i < 6; i++) {
            shop.step(HARD, Shop.TARGETS);
            assertThat(controller.isExhausted()).isFalse();
        }
        shop.step(HARD, Shop.TARGETS);
        assertThat(controller.isExhausted()).isTrue();
        shop.step(CALM, Shop.TARGETS);
        assertThat(controller.isExhausted()).isFalse();
    }

    @Test
    void reset_givesEverythingBackAtOnce_andTheNextStepBeginsFromNothing() {
        for (int i = 0; i < 5; i++) {
            shop.step(HARD, Shop.TARGETS);
        }
        controller.reset();
        shop.step(CALM, Shop.TARGETS);
        assertThat(shop.share("animation")).isZero();
        assertThat(controller.dimmed()).isZero();
    }

    @Test
    void theSourcesKnowNothing_beforeTheyHaveSeenEnough() {
        Heartbeat heartbeat = new Heartbeat();
        for (int i = 0; i < 19; i++) {
            heartbeat.beat(0);
        }
        assertThat(heartbeat.pressure()).isEmpty();
        for (int i = 0; i < 100; i++) {
            heartbeat.beat(i == 50 ? Duration.ofSeconds(1).toNanos() : 2_000_000);
        }
        assertThat(heartbeat.pressure())
                .as("one pause says nothing")
                .hasValueSatisfying(one -> assertThat(one.value()).isEqualTo(2));
        heartbeat.beat(60_000_000);
        assertThat(heartbeat.pressure())
                .hasValueSatisfying(one -> assertThat(one.value()).isEqualTo(60));

        Refusals refusals = new Refusals();
        assertThat(refusals.look(0, 0)).isEmpty();
        assertThat(refusals.look(19, 19)).isEmpty();
        assertThat(refusals.look(100, 20))
                .hasValueSatisfying(one -> assertThat(one.value()).isEqualTo(0.2));
        assertThat(refusals.look(50, 0)).as("other fuses").isEmpty();
    }
}
