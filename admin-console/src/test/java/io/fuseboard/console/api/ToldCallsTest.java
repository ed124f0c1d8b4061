package io.fuseboard.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.telemetry.RecentCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldCallsTest {

    /* A minute; 90 by main, 10 by a backup; the breaker has seen 100, of which 12 failed, and opens at 50 %. */
    private static final String GOOD = "1o 2i,a,,,,, CIRCUIT_OPEN:a  GUARD CLOSED,CLASSIC,2s,c,,,,1e,2i,,2s,,k";
    private static final String PARTIAL = "1o a,,,,u,, CIRCUIT_OPEN:u  GUARD PARTIAL,PARTIAL,14,k,,,12,1e,2i,,2s,,k";

    private final ToldCalls told = new ToldCalls();

    @Test
    void callsOfAllInstancesAreAdded_andTheWorstCircuitSaysHowItStands() {
        told.hear(List.of(node("a", fuses(0, "payment", GOOD)), node("b", fuses(0, "payment", PARTIAL))), 0);
        ToldCalls.Known known = told.of("shop", "payment");
        assertThat(known.answers())
                .containsEntry("calls", 140L)
                .containsEntry("main", 100L)
                .containsEntry("backup", 10L)
                .containsEntry("notice", 30L)
                .containsEntry("failed", 0L)
                .containsEntry("windowSeconds", 60L)
                .containsEntry("instances", 2)
                .containsEntry("notTold", 0);
        RecentCalls calls = known.calls().orElseThrow();
        assertThat(calls.refusals()).isEqualTo(Map.of(RefusalReason.CIRCUIT_OPEN, 40L));
        assertThat(calls.breaker().orElseThrow().state()).isEqualTo(CircuitState.PARTIAL);
        assertThat(calls.breaker().orElseThrow().refused()).isEqualTo(38);
        assertThat(calls.breaker().orElseThrow().calls()).isEqualTo(140);
    }

    @Test
    void whoHasNotToldIsNoZero() {
        told.hear(List.of(node("old", null), node("without-room", "{}")), 0);
        assertThat(told.of("shop", "payment").answers())
                .as("neither of an earlier version, nor of one without room, nothing is known")
                .isEqualTo(Map.of("instances", 0, "notTold", 2));

        told.hear(List.of(node("old", null), node("a", fuses(3, "search", GOOD))), 1);
        assertThat(told.of("shop", "payment").answers()).isEqualTo(Map.of("instances", 0, "notTold", 2));

        told.hear(List.of(node("old", null), node("a", fuses(0, "search", GOOD))), 2);
        assertThat(told.of("shop", "payment").answers())
                .as("it has told everything, and this was not called")
                .containsEntry("calls", 0L)
                .containsEntry("instances", 1)
                .containsEntry("notTold", 1);
        assertThat(told.of("elsewhere", "payment").answers()).isEqualTo(Map.of("instances", 0, "notTold", 0));
    }

    @Test
    void aNodeThatStartsAgainIsAnother_andTheOneBeforeIsForgotten() {
        told.hear(List.of(node("a-1", fuses(0, "payment", GOOD))), 0);
        told.hear(
                List.of(
                        new Sighting(
                                new NodeReport("a-1", "shop", Token.NONE, report(fuses(0, "payment", GOOD))),
                                Duration.ofSeconds(16)),
                        node("a-2", fuses(0, "payment", "5 3,,,,,,   GUARD "))),
                1);
        assertThat(told.of("shop", "payment").answers())
                .containsEntry("calls", 3L)
                .containsEntry("windowSeconds", 5L)
                .containsEntry("instances", 1);
    }

    @Test
    void nonsenseIsPassedOver_andWhatIsBesideItIsHeard() {
        told.hear(
                List.of(node(
                        "a",
                        "{\"left\":1,\"fuses\":{\"payment\":\"1o -5,,,,,,   GUARD \",\"map\":7,\"search\":\"" + GOOD
                                + "\"}}")),
                0);
        assertThat(told.of("shop", "payment").calls()).isEmpty();
        assertThat(told.of("shop", "map").calls()).isEmpty();
        assertThat(told.of("shop", "search").answers()).containsEntry("calls", 100L);
    }

    private static String fuses(int left, String fuse, String text) {
        return "{\"left\":" + left + ",\"fuses\":{\"" + fuse + "\":\"" + text + "\"}}";
    }

    private static Sighting node(String name, @Nullable String calls) {
        return new Sighting(new NodeReport(name, "shop", Token.NONE, report(calls)), Duration.ofSeconds(1));
    }

    private static String report(@Nullable String calls) {
        return calls == null ? "{}" : "{\"calls\":" + calls + "}";
    }
}
