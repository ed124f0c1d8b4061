package io.fuseboard.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without Spring: a board for each test. */
class PlainBoardTest {

    @RegisterExtension
    final FuseboardExtension fuseboard = FuseboardExtension.with(builder -> {
        Fuseboard board = builder.feature(FeatureSpec.of("dish-animation"))
                .feature(FeatureSpec.of("rider-map"))
                .build();
        board.fuse(FuseSpec.named("rider-location")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC))
                .serving("rider-map"));
        board.fuse(FuseSpec.named("other").with(BreakerSpec.defaults()));
        board.fuse(FuseSpec.named("menu").with(new BulkheadSpec(2)));
        board.keyedFuse(FuseSpec.named("merchant").with(BreakerSpec.defaults()));
        return board;
    });

    private TestBoard board;

    @BeforeEach
    void hold(TestBoard given) {
        board = given;
    }

    private Fuse fuse(String name) {
        return board.board().findFuse(name).orElseThrow();
    }

    private String locate() {
        return fuse("rider-location").call(() -> "map A", () -> "map B");
    }

    @Test
    @Degraded("dish-animation")
    void whatATestWantsOffIsOff_andTheRestIsOn() {
        assertThat(board.board().feature("dish-animation").isOn()).isFalse();
        assertThat(board.board().feature("rider-map").isOn()).isTrue();
        board.restore("dish-animation");
        assertThat(board.board().feature("dish-animation").isOn()).isTrue();
        board.degrade("fuse:rider-location");
        assertThat(locate()).isEqualTo("map B");
        board.fuse("rider-location").refused(RefusalReason.SWITCHED_OFF, 1).backupsAnswered(1);
        board.restore("fuse:rider-location");
        board.keepOn("rider-map");
        assertThat(locate()).isEqualTo("map A");
    }

    @Test
    void nothingOfAnotherTestIsLeft() {
        assertThat(board.board().feature("dish-animation").isOn()).isTrue();
        board.fuse("rider-location").isClosed().wasNotCalled();
    }

    @Test
    @Circuit("rider-location")
    void anOpenCircuit_letsItsProbesPassWhenTimeIsOver_withoutAWait() {
        board.fuse("rider-location").isOpen().wasNotCalled();
        assertThat(locate()).isEqualTo("map B");
        board.pass(BreakerSpec.OPEN_FOR.minusMillis(1));
        assertThat(locate()).isEqualTo("map B");
        board.fuse("rider-location")
                .refused(RefusalReason.CIRCUIT_OPEN, 2)
                .backupsAnswered(2)
                .methodAnswered(0);
        board.pass(Duration.ofMillis(1));
        assertThat(locate()).isEqualTo("map A");
        board.fuse("rider-location").methodAnswered(1);
    }

    @ParameterizedTest
    @EnumSource
    @Circuit(value = "rider-location", is = CircuitState.HALF_OPEN)
    void aHalfOpenCircuit_givesItsProbes_andWhatTheyFindDecides(Trip trip) {
        Fuse fuse = fuse("rider-location");
        fuse.reconfigure(fuse.spec().with(BreakerSpec.defaults().withTrip(trip).withProbes(2)));
        board.halfOpen("rider-location");
        board.pass(Duration.ofSeconds(1));
        board.fuse("rider-location").isHalfOpen().wasNotCalled();
        assertThat(fuse.spec().breaker().orElseThrow().trip()).isEqualTo(trip);
        assertThat(locate()).isEqualTo("map A");
        assertThat(locate()).isEqualTo("map A");
        board.fuse("rider-location").is(trip == Trip.CLASSIC ? CircuitState.CLOSED : CircuitState.RAMP);
        board.open("rider-location");
        board.fuse("rider-location").isOpen();
        board.close("rider-location");
        board.fuse("rider-location").isClosed().methodAnswered(2).failed(0);
    }

    @Test
    void ordersEndWhenTheirTimeIsOver() {
        board.board()
                .orders()
                .give(new Order(
                        "o-1",
                        "feature:dish-animation",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rain",
                        "zhang",
                        0));
        board.board().refresh();
        assertThat(board.board().feature("dish-animation").isOn()).isFalse();
        board.pass(Duration.ofMinutes(15));
        assertThat(board.board().feature("dish-animation").isOn()).isTrue();
    }

    @Test
    void unknownNamesAreToldWithNearOnes_andWhatCannotBeWithTheRemedy() {
        assertThatThrownBy(() -> board.degrade("dish-animations"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dish-animations")
                .hasMessageContaining("near: dish-animation");
        assertThatThrownBy(() -> board.open("rider-locations"))
                .hasMessageContaining("Invalid fuse (rider-locations)")
                .hasMessageContaining("near: rider-location");
        assertThatThrownBy(() -> board.fuse("x")).hasMessageContaining("near: ");
        assertThatThrownBy(() -> board.open("menu")).hasMessageContaining("has no breaker");
        assertThatThrownBy(() -> board.open("merchant")).hasMessageContaining("one for each key");
        assertThatThrownBy(() -> board.force("rider-location", CircuitState.PARTIAL))
                .hasMessageContaining("must be CLOSED, OPEN or HALF_OPEN");
        board.degrade("rider-map");
        assertThatThrownBy(() -> board.open("rider-location"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SWITCHED_OFF");
    }

    @Test
    void oneKeyOfAFuseCanBeForced() {
        board.force(board.board().findKeyedFuse("merchant").orElseThrow().of("m-7"), CircuitState.OPEN);
        assertThat(board.board()
                        .findKeyedFuse("merchant")
                        .orElseThrow()
                        .<String, RuntimeException>call("m-7", () -> "well", () -> "closed"))
                .isEqualTo("closed");
        assertThat(board.board()
                        .findKeyedFuse("merchant")
                        .orElseThrow()
                        .<String, RuntimeException>call("m-8", () -> "well", () -> "closed"))
                .isEqualTo("well");
        board.fuse("merchant").methodAnswered(1).refused(RefusalReason.CIRCUIT_OPEN, 1);
    }

    @Test
    void anExpectationThatFails_saysHowTheFuseStands() {
        locate();
        assertThatThrownBy(() -> board.fuse("rider-location").backupsAnswered(1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Expected of fuse 'rider-location' 1 answers of backups, but there were 0.
                            Since the test began: its method answered 1, backups 0, last good answers 0, empty values 0,\
                         notices 0; failed 0; refused {}; still inside 0""");
        assertThatThrownBy(() -> board.fuse("rider-location").isOpen())
                .hasMessageContaining("to be OPEN, but it is CLOSED");
    }

    @Nested
    @Degraded("rider-map")
    class Inside {

        @Test
        @Degraded("dish-animation")
        @Circuit("rider-location")
        void classAndMethodBothCount() {
            assertThat(board.board().feature("rider-map").isOn()).isFalse();
            assertThat(board.board().feature("dish-animation").isOn()).isFalse();
            board.fuse("rider-location").isOpen();
        }

        @Test
        @Circuit("rider-location")
        @Circuit(value = "other", is = CircuitState.HALF_OPEN)
        void whoIsHalfOpenComesFirst() {
            board.fuse("rider-location").isOpen();
            board.fuse("other").isHalfOpen();
        }
    }
}
