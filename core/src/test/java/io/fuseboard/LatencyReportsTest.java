package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.store.BoardStores;
import io.fuseboard.telemetry.LatencySnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long calls take, as nodes tell the store. */
class LatencyReportsTest {

    private final FakeTicker ticker = new FakeTicker();
    private final BoardStore store = BoardStores.inMemory(new FakeClock(ticker));
    private final List<Fuseboard> boards = new ArrayList<>();

    @AfterEach
    void close() {
        boards.forEach(Fuseboard::close);
    }

    @Test
    void aReportCarriesTheRecentCounts_whichTwoNodesMakeOneOf() {
        Fuse here = board().fuse(FuseSpec.named("payment").with(BreakerSpec.defaults()));
        Fuse there = board().fuse(FuseSpec.named("payment").with(BreakerSpec.defaults()));
        board().fuse(FuseSpec.named("never-called"));
        call(here, Duration.ofMillis(10), 99);
        call(there, Duration.ofMillis(800), 1);
        report();
        List<LatencySnapshot> told = new ArrayList<>();
        for (Sighting seen : store.nodes()) {
            latencies(seen).forEach((fuse, its) -> {
                assertThat(fuse).isEqualTo("payment");
                told.add(its);
            });
        }
        assertThat(told).hasSize(2);
        LatencySnapshot both = told.get(0).plus(told.get(1));
        assertThat(both.recent().count()).isEqualTo(100);
        assertThat(both.p99().orElseThrow()).isLessThan(Duration.ofMillis(15));
        assertThat(both.quantile(100).orElseThrow()).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void whoHasManyFusesSaysAllOfThemInTurn_howManyAreLeft_andKeepsToTheBudget() {
        Fuseboard board = board();
        int fuses = 40; // all of it within a minute, so that all of it is recent
        for (int i = 0; i < fuses; i++) {
            board.feature(FeatureSpec.of("feature-of-a-name-that-is-long-" + i));
            Fuse fuse = board.fuse(FuseSpec.named("guarded-call-of-a-name-that-is-long-" + i));
            Random random = new Random(i);
            for (int call = 0; call < 100; call++) {
                call(fuse, Duration.ofNanos((long) (4e6 * Math.exp(random.nextGaussian() / 2))), 1);
            }
        }
        Map<String, LatencySnapshot> told = new HashMap<>();
        int reports = 0;
        for (; (told.size() < fuses || !board.catalogue().isWhole()) && reports < 30; reports++) {
            report();
            Sighting seen = store.nodes().get(0);
            Map<String, LatencySnapshot> part = latencies(seen);
            assertThat(told.size() == fuses || part.size() + left(seen) == fuses)
                    .isTrue();
            assertThat(seen.report().json().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(NodeReport.MOST_BYTES);
            part.forEach(told::putIfAbsent);
        }
        assertThat(told).as("said in %d reports", reports).hasSize(fuses);
        assertThat(told.values())
                .allSatisfy(one -> assertThat(one.recent().count()).isEqualTo(100));
        assertThat(board.catalogue().isWhole())
                .as("the catalogue goes on as well")
                .isTrue();
    }

    private void call(Fuse fuse, Duration took, int times) {
        for (int i = 0; i < times; i++) {
            Passage passage = fuse.enter();
            ticker.advance(took);
            passage.end(Outcome.SUCCESS);
        }
    }

    private static Map<String, LatencySnapshot> latencies(Sighting seen) {
        Map<String, LatencySnapshot> told = new HashMap<>();
        JsonObject said = JsonObject.parse(seen.report().json());
        if (said.has("latency")) {
            JsonObject fuses = said.object("latency").object("fuses");
            fuses.fields().keySet().forEach(fuse -> told.put(fuse, LatencySnapshot.ofRecent(fuses.text(fuse))));
        }
        return told;
    }

    private static long left(Sighting seen) {
        return JsonObject.parse(seen.report().json()).object("latency").number("left");
    }

    private void report() {
        ticker.advance(Duration.ofSeconds(5));
        boards.forEach(Fuseboard::refresh);
    }

    private Fuseboard board() {
        Fuseboard board = Fuseboard.builder()
                .application("order-service")
                .store(store)
                .ticker(ticker)
                .build();
        boards.add(board);
        return board;
    }
}
