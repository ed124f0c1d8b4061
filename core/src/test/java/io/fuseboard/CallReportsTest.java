package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.store.BoardStores;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.telemetry.RecentCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who answered, what was refused and how breakers judge, as nodes tell the store. */
class CallReportsTest {

    private final FakeTicker ticker = new FakeTicker();
    private final BoardStore store = BoardStores.inMemory(new FakeClock(ticker));
    private final Fuseboard board = Fuseboard.builder()
            .application("order-service")
            .store(store)
            .ticker(ticker)
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aReportTellsWhoAnsweredInTheLastMinute_andNoMoreWhenItIsOver() {
        Fuse payment = board.fuse(FuseSpec.named("payment").with(BreakerSpec.defaults()));
        call(payment, 9, true);
        call(payment, 3, false);
        report();
        RecentCalls told = told().get("payment");
        assertThat(told.answers()).isEqualTo(new Answers(9, 3, 0, 0, 0, 0, 0));
        assertThat(told.window()).isEqualTo(Duration.ofSeconds(5));
        RecentCalls.Judgement breaker = told.breaker().orElseThrow();
        assertThat(breaker.calls()).isEqualTo(12);
        assertThat(breaker.failed()).isEqualTo(3);
        assertThat(breaker.needed()).isEqualTo(BreakerSpec.MINIMUM_CALLS - 12);
        assertThat(breaker.failureRate()).isEqualTo(BreakerSpec.FAILURE_RATE);

        for (int i = 0; i < 8; i++) {
            report();
        }
        call(payment, 1, true);
        report();
        assertThat(told().get("payment").answers()).isEqualTo(new Answers(10, 3, 0, 0, 0, 0, 0));
        for (int i = 0; i < 6; i++) {
            report();
        }
        assertThat(told().get("payment").answers()).isEqualTo(new Answers(1, 0, 0, 0, 0, 0, 0));
        for (int i = 0; i < 14; i++) {
            report();
        }
        assertThat(told()).as("nobody called it for a minute").isEmpty();
        assertThat(left()).as("and that is said").isZero();
    }

    @Test
    void aNodeThatStartsAgainBeginsAtNothing() {
        call(board.fuse(FuseSpec.named("payment")), 500, true);
        report();
        board.close();
        try (Fuseboard again = Fuseboard.builder()
                .application("order-service")
                .store(store)
                .ticker(ticker)
                .build()) {
            call(again.fuse(FuseSpec.named("payment")), 2, true);
            ticker.advance(Duration.ofSeconds(5));
            again.refresh();
            assertThat(store.nodes().stream()
                            .map(seen ->
                                    told(seen.report()).get("payment").answers().main()))
                    .contains(2L)
                    .allMatch(main -> main == 2 || main == 500);
        }
    }

    @Test
    void aCircuitThatIsNotClosedIsToldInEachReport_withItsRefusals_howeverManyOthersThereAre() {
        for (int i = 0; i < 200; i++) {
            board.feature(FeatureSpec.of("feature-of-a-name-that-is-long-" + i));
            call(
                    board.fuse(FuseSpec.named("guarded-call-of-a-name-that-is-long-" + i)
                            .with(BreakerSpec.defaults())),
                    40,
                    true);
        }
        Fuse open =
                board.fuse(FuseSpec.named("z-down").with(BreakerSpec.defaults().withTrip(Trip.CLASSIC)));
        call(open, 60, false);
        Map<String, RecentCalls> heard = new HashMap<>();
        int most = 0;
        for (int i = 0; i < 60 && heard.size() < 201; i++) {
            call(open, 1, false);
            report();
            RecentCalls its = told().get("z-down");
            assertThat(its).as("in report %d", i).isNotNull();
            assertThat(its.refusals()).containsKey(RefusalReason.CIRCUIT_OPEN);
            assertThat(its.breaker().orElseThrow().state()).isNotEqualTo(CircuitState.CLOSED);
            most = Math.max(most, bytes());
            if (told().size() + left() == 201) {
                heard.putAll(told());
            }
            board.findFuse("guarded-call-of-a-name-that-is-long-0").ifPresent(one -> call(one, 1, true));
        }
        assertThat(most).isBetween(2_000, NodeReport.MOST_BYTES);
        assertThat(heard.size()).as("all in turn, while it was recent").isGreaterThan(100);
    }

    private static void call(Fuse fuse, int times, boolean well) {
        Fuse.Body<String, RuntimeException> work = () -> {
            if (!well) {
                throw new IllegalStateException("down");
            }
            return "done";
        };
        for (int i = 0; i < times; i++) {
            assertThat(fuse.call(work, () -> "instead")).isNotNull();
        }
    }

    private Map<String, RecentCalls> told() {
        return told(store.nodes().get(0).report());
    }

    private static Map<String, RecentCalls> told(NodeReport report) {
        JsonObject fuses = JsonObject.parse(report.json()).object("calls").object("fuses");
        Map<String, RecentCalls> told = new HashMap<>();
        fuses.fields().keySet().forEach(fuse -> told.put(fuse, RecentCalls.parse(fuses.text(fuse))));
        return told;
    }

    private long left() {
        return JsonObject.parse(store.nodes().get(0).report().json())
                .object("calls")
                .number("left");
    }

    private int bytes() {
        return store.nodes().get(0).report().json().getBytes(StandardCharsets.UTF_8).length;
    }

    private void report() {
        ticker.advance(Duration.ofSeconds(5));
        board.refresh();
    }
}
