package io.fuseboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.Catalogue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three real processes, two builds of one application among them, on one board in a folder. */
@Timeout(600)
class ThreeProcessesTest {

    private static final String GUARANTEE = "feature:on-time-guarantee";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void oneOrder_isObeyedInAllThree_inOneRevision_andOneEndRestoresAll() throws IOException {
        List<BufferedReader> said = List.of(
                start("order-service", "1", Tier.CORE),
                start("order-service", "2", Tier.USEFUL),
                start("rider-service", "1", Tier.USEFUL));
        for (BufferedReader process : said) {
            assertThat(process.readLine()).isEqualTo("ready");
        }
        try (Fuseboard console = Fuseboard.builder()
                .application("console")
                .store(BoardStores.file(folder))
                .build()) {
            console.feature(FeatureSpec.of("on-time-guarantee"));

            assertThat(give(console, "c-1", SwitchPosition.DEGRADED, 0)).isInstanceOf(Applied.Done.class);
            for (BufferedReader process : said) {
                assertThat(process.readLine()).isEqualTo("off 1");
            }
            assertThat(give(console, "c-2", SwitchPosition.AUTO, 1)).isInstanceOf(Applied.Done.class);
            for (BufferedReader process : said) {
                assertThat(process.readLine()).isEqualTo("on 2");
            }

            assertThat(console.catalogue().builds())
                    .extracting(Catalogue::name)
                    .contains("order-service (build 1)", "order-service (build 2)", "rider-service (build 1)");
            assertThat(console.catalogue().disputes())
                    .singleElement()
                    .satisfies(dispute -> assertThat(dispute.words())
                            .isEqualTo(
                                    "CORE in order-service (build 1); USEFUL in order-service (build 2), rider-service"
                                            + " (build 1)"));
            assertThat(console.feature("on-time-guarantee").tier()).isEqualTo(Tier.CORE);
        }
    }

    private static Applied give(Fuseboard board, String id, SwitchPosition position, long seen) {
        return board.orders().give(new Order(id, GUARANTEE, position, Optional.empty(), "rainstorm", "zhang", seen));
    }

    private BufferedReader start(String application, String build, Tier tier) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoardProcess.class.getName(),
                        folder.toString(),
                        application,
                        build,
                        tier.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(new File("."))
                .start();
        processes.add(process);
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }
}
