package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is CORE is touched by a person's own order alone, whatever somebody has written into the store. */
class SparedCoreTest {

    private static final String PAY = "feature:pay";

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final List<Fuseboard> boards = new ArrayList<>();

    @AfterEach
    void close() {
        boards.forEach(Fuseboard::close);
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.Kind.class,
            names = {"PLAN", "AUTOMATIC"})
    void aPlanOrAMachine_isNotObeyedOnWhatIsCore_andThatIsToldOnce_andAPersonIs(Origin.Kind kind) {
        Fuseboard board = board("1", Tier.CORE);
        Feature pay = board.feature("pay");
        Fuse charge = board.fuse(FuseSpec.named("charge").serving("pay"));
        Hold hold = hold(kind == Origin.Kind.PLAN ? Origin.plan("panic") : Origin.AUTOMATIC);

        write(PAY, hold);
        write("fuse:order-service/charge", hold);
        board.refresh();
        board.refresh();

        assertThat(pay.isOn()).isTrue();
        assertThat(pay.hold()).isEmpty();
        assertThat(charge.call(() -> "body", () -> "fallback")).isEqualTo("body");
        assertThat(spared())
                .extracting(FuseEvent.CoreSpared::key)
                .containsExactlyInAnyOrder(PAY, "fuse:order-service/charge");
        assertThat(spared().get(0).toString()).contains("it is CORE, which only a person degrades", hold.reason());
        assertThat(board.explain(PAY, Map.of()).en())
                .startsWith(PAY + " is not degraded: nothing holds it; it is CORE, so this is not obeyed: ")
                .contains("everything off");

        board.orders()
                .give(new Order(
                        id(),
                        PAY,
                        SwitchPosition.DEGRADED,
                        Optional.empty(),
                        "the bank asked",
                        "zhang",
                        store.snapshot().revisionOf(PAY)));
        board.refresh();
        assertThat(pay.isOn()).isFalse();
    }

    @Test
    void ofTwoBuilds_theOneWhereItIsCoreObeysNobody_andTheOtherObeysUntilItHearsOfThat_andKeepsToIt() {
        Fuseboard other = board("1", Tier.USEFUL);
        Fuseboard core = board("2", Tier.CORE);
        write(PAY, hold(Origin.plan("panic")));
        core.refresh();
        other.refresh();
        assertThat(on(core, other)).containsExactly(true, false);

        pass(Duration.ofSeconds(61), core, other);
        pass(Duration.ofSeconds(61), core, other);
        assertThat(on(core, other)).as("the more important tier counts").containsExactly(true, true);
        assertThat(spared()).hasSize(2);

        boards.remove(core);
        core.close();
        pass(Duration.ofSeconds(61), other);
        pass(Duration.ofSeconds(61), other);
        assertThat(other.feature("pay").tier()).isEqualTo(Tier.USEFUL);
        assertThat(other.feature("pay").isOn())
                .as("no switch moves because somebody is not heard any more")
                .isTrue();

        write(PAY, hold(Origin.plan("again")));
        other.refresh();
        assertThat(other.feature("pay").isOn()).as("another hold").isFalse();
    }

    @Test
    void whatIsDeclaredCoreLater_isSparedThen() {
        Fuseboard board = board("1", Tier.USEFUL);
        write("feature:late", hold(Origin.plan("panic")));
        board.refresh();
        Feature late = board.feature(FeatureSpec.of("late").withTier(Tier.CORE));

        board.refresh();

        assertThat(late.isOn()).isTrue();
        assertThat(spared()).hasSize(1);
    }

    @Test
    void aSparedHold_isEndedInTheStore_atItsTime() {
        Fuseboard board = board("1", Tier.CORE);
        write(PAY, hold(Origin.plan("panic"), clock.instant().plusSeconds(60)));
        board.refresh();
        assertThat(store.snapshot().documents()).containsKey(PAY);

        ticker.advance(Duration.ofMinutes(5));
        board.refresh();
        board.refresh();

        assertThat(store.snapshot().documents()).doesNotContainKey(PAY);
    }

    private List<Boolean> on(Fuseboard... all) {
        return List.of(all).stream().map(board -> board.feature("pay").isOn()).toList();
    }

    private List<FuseEvent.CoreSpared> spared() {
        return events.stream()
                .filter(FuseEvent.CoreSpared.class::isInstance)
                .map(FuseEvent.CoreSpared.class::cast)
                .toList();
    }

    private Hold hold(Origin origin) {
        return new Hold(id(), SwitchPosition.DEGRADED, Optional.empty(), "everything off", "somebody", clock.instant())
                .withOrigin(origin);
    }

    private Hold hold(Origin origin, Instant until) {
        return new Hold(
                        id(),
                        SwitchPosition.DEGRADED,
                        Optional.of(until),
                        "everything off",
                        "somebody",
                        clock.instant())
                .withOrigin(origin);
    }

    private void write(String key, Hold hold) {
        store.apply(new Change(
                id(),
                "somebody",
                "everything off",
                List.of(new Edit(key, store.snapshot().revisionOf(key), Optional.of(Holds.write(List.of(hold)))))));
    }

    /* In steps as long as between two reports: a node that says nothing for a minute is not there for the others. */
    private void pass(Duration time, Fuseboard... all) {
        Duration step = Duration.ofSeconds(5);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            ticker.advance(step);
            List.of(all).forEach(Fuseboard::refresh);
        }
    }

    private Fuseboard board(String build, Tier tier) {
        Fuseboard board = Fuseboard.builder()
                .application("order-service")
                .buildId(build)
                .store(store)
                .ticker(ticker)
                .clock(clock)
                .events(events::add)
                .feature(FeatureSpec.of("pay").withTier(tier))
                .build();
        boards.add(board);
        return board;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
