package io.fuseboard.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.LatencySnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldLatenciesTest {

    private static final String CALLED = "\"left\":0,\"fuses\":";

    private final ToldLatencies told = new ToldLatencies();

    @Test
    void aP99OfTwoInstancesIsOfTheirCallsTogether_andNoMeanOfTwo() {
        told.hear(
                List.of(
                        node("a", CALLED + "{\"payment\":\"" + text(25, 10, 990) + "\"}"),
                        node("b", CALLED + "{\"payment\":\"" + text(1, 900, 10) + "\"}")),
                0);
        Map<String, Object> seen = of("payment");
        assertThat(seen)
                .containsEntry("calls", 1_000L)
                .containsEntry("instances", 2)
                .containsEntry("notSaid", 0L);
        assertThat(seen).containsEntry("windowSeconds", 61L).containsEntry("resolutionMillis", 25.0);
        assertThat(seen).containsEntry("p50Millis", 25.0).containsEntry("p99Millis", 25.0);

        told.hear(
                List.of(
                        node("a", CALLED + "{\"payment\":\"" + text(25, 10, 980) + "\"}"),
                        node("b", CALLED + "{\"payment\":\"" + text(1, 900, 20) + "\"}")),
                1);
        assertThat((Double) of("payment").get("p99Millis")).isBetween(800.0, 1_000.0);
    }

    @Test
    void whatNobodyCountedHasNoQuantile() {
        told.hear(List.of(node("a", CALLED + "{}"), node("old", null)), 0);
        assertThat(of("payment")).containsEntry("calls", 0L).containsEntry("instances", 0);
        assertThat(of("payment")).doesNotContainKeys("p50Millis", "p90Millis", "p99Millis");
    }

    @Test
    void whatAReportHadNoRoomForIsRemembered_andIsMissedWhenNobodyHasSaidItForAMinute() {
        told.hear(List.of(node("a", "\"left\":1,\"fuses\":{\"payment\":\"" + text(1, 50, 4) + "\"}")), 0);
        assertThat(of("search")).containsEntry("notSaid", 1L);
        told.hear(List.of(node("a", "\"left\":1,\"fuses\":{\"search\":\"" + text(1, 50, 5) + "\"}")), seconds(5));
        assertThat(of("payment")).containsEntry("calls", 4L).containsEntry("notSaid", 0L);
        assertThat(of("search")).containsEntry("calls", 5L);

        told.hear(List.of(node("a", "\"left\":1,\"fuses\":{\"search\":\"" + text(1, 50, 6) + "\"}")), seconds(60));
        assertThat(of("payment")).containsEntry("calls", 0L).containsEntry("notSaid", 1L);
        told.hear(List.of(node("a", CALLED + "{\"search\":\"" + text(1, 50, 6) + "\"}")), seconds(65));
        assertThat(of("payment")).as("all was said, and this was not called").containsEntry("notSaid", 0L);
        told.hear(List.of(), seconds(70));
        assertThat(of("search")).as("its node is silent").containsEntry("calls", 0L);
    }

    @Test
    void nonsenseIsPassedOver_andWhatIsBesideItIsHeard() {
        told.hear(
                List.of(
                        node("a", CALLED + "{\"payment\":\"60 1 x\",\"search\":\"" + text(1, 50, 5) + "\"}"),
                        node("b", "\"left\":\"many\",\"fuses\":7"),
                        new Sighting(new NodeReport("c", "shop", Token.NONE, "{\"latency\":[1]}"), Duration.ZERO)),
                0);
        assertThat(of("payment")).containsEntry("calls", 0L);
        assertThat(of("search")).containsEntry("calls", 5L);
    }

    @Test
    void whereThisProcessIsTheOnlyInstance_itsOwnCountsAreNewer() {
        LatencySnapshot own = LatencySnapshot.ofRecent(text(1, 50, 9));
        told.hear(List.of(node("a", CALLED + "{\"payment\":\"" + text(1, 50, 4) + "\"}")), 0);
        assertThat(told.of("shop", "payment", Optional.of(own))).containsEntry("calls", 9L);
        told.hear(
                List.of(
                        node("a", CALLED + "{\"payment\":\"" + text(1, 50, 4) + "\"}"),
                        node("b", CALLED + "{\"payment\":\"" + text(1, 50, 4) + "\"}")),
                1);
        assertThat(told.of("shop", "payment", Optional.of(own))).containsEntry("calls", 8L);
        assertThat(told.of("elsewhere", "payment", Optional.empty())).containsEntry("calls", 0L);
    }

    private Map<String, Object> of(String fuse) {
        return told.of("shop", fuse, Optional.empty());
    }

    private static Sighting node(String name, @Nullable String latency) {
        return new Sighting(
                new NodeReport(name, "shop", Token.NONE, latency == null ? "{}" : "{\"latency\":{" + latency + "}}"),
                Duration.ofSeconds(1));
    }

    private static String text(int resolutionMillis, int millis, int calls) {
        long[] byPlace = new long[LatencyCounts.PLACES];
        byPlace[LatencyCounts.placeOf(Duration.ofMillis(millis).toNanos())] = calls;
        LatencyCounts counts = LatencyCounts.of(byPlace, Duration.ofMillis((long) millis * calls));
        return "61 " + resolutionMillis * 1_000 + " " + counts.text();
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
