package io.fuseboard.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.console.http.Json;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Signal;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.DimRecord;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.BrownoutSnapshot.Dimmed;
import io.fuseboard.telemetry.BrownoutSnapshot.Entry;
import io.fuseboard.telemetry.BrownoutSnapshot.Spared;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the page of Now tells of an application that degrades by itself. */
class BrownoutViewTest {

    private static final Pressure CPU = new Pressure(Signal.CPU, 0.97, 0.8);

    @Test
    void whatIsDimmedIsSaidInBothLanguages_withWhy() {
        Dimmed animation = new Dimmed("feature:animation", 5_500, CPU, Duration.ofSeconds(3), "动画已自动降级。", "off.");
        Map<String, Object> shown = BrownoutView.of(new BrownoutSnapshot(
                Mode.GUARD,
                false,
                List.of(new Pressure(Signal.GC, 0, 0.05), CPU),
                OptionalDouble.of(CPU.ratio()),
                0.5432,
                2,
                List.of(animation),
                List.of(),
                List.of(
                        new Entry("feature:animation", 0, Optional.empty(), Duration.ZERO, Optional.empty()),
                        new Entry(
                                "feature:picks",
                                2,
                                Optional.of(Instant.EPOCH),
                                Duration.ofSeconds(31),
                                Optional.of(new Spared(124, Duration.ofMillis(4_712)))))));
        assertThat(Json.write(shown))
                .contains("\"level\":0.55", "\"share\":5500", "动画已自动降级。", "CPU 占用 97 %，超过 80 %", "CPU 97 % over 80 %")
                .contains("\"blind\":false")
                .contains("{\"key\":\"feature:animation\",\"times\":0,\"seconds\":0}")
                .contains("\"last\":\"1970-01-01T00:00:00Z\",\"seconds\":31", "\"calls\":124,\"workMillis\":4712");
    }

    @Test
    void inPeace_nothingIsToldThatWouldChangeEachSecond() {
        assertThat(BrownoutView.of(calm(0.31))).isEqualTo(BrownoutView.of(calm(0.47)));
        assertThat(Json.write(BrownoutView.of(calm(0.31)))).doesNotContain("hardest");
    }

    @Test
    void whatApplicationsHaveToldTheBoard_isShownForEach_andWhatIsNotUnderstoodIsLeftOut() {
        String record = new DimRecord(
                        Map.of("feature:animation", new DimRecord.One(Instant.EPOCH, CPU.toString(), Instant.EPOCH)))
                .write();
        assertThat(BrownoutView.told(Map.of(
                        "board:dimmed/shop", new Document(3, record),
                        "board:dimmed/later", new Document(4, "{\"others\":1}"),
                        "feature:animation", new Document(5, "[]"))))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("application", "shop")
                        .containsEntry("key", "feature:animation")
                        .hasToString(
                                "{application=shop, key=feature:animation, since=1970-01-01T00:00:00Z, why={zh=CPU 占用"
                                        + " 97 %，超过 80 %, en=CPU 97 % over 80 %}}"));
    }

    private static BrownoutSnapshot calm(double load) {
        return new BrownoutSnapshot(
                Mode.OBSERVE,
                false,
                List.of(new Pressure(Signal.CPU, load, 0.8)),
                OptionalDouble.of(load / 0.8),
                0,
                2,
                List.of(),
                List.of(),
                List.of());
    }
}
