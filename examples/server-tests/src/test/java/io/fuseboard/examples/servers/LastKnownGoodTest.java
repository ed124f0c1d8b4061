package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.telemetry.FuseEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is the same whatever the store is, so one of the three is enough here: none. */
class LastKnownGoodTest {

    private static final int KILLS = 5;
    private static final int WRITES = 200;

    @TempDir
    private Path folder;

    @Test
    void exam09_aHostThatIsKilledWhileItKeepsTheLastOrdersHasTheOldOrTheNew() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Path kept = folder.resolve("kept" + kill + ".json");
            long told = writeUntilKilled(kept, WRITES + 7 * kill);

            List<FuseEvent> events = new ArrayList<>();
            try (Fuseboard board = Fuseboard.builder()
                    .store(BoardStores.redis(new RedisStoreSpec("redis://127.0.0.1:1", "takeaway/prod")))
                    .lastKnownGood(kept)
                    .events(events::add)
                    .build()) {
                assertThat(board.snapshots().node().revision().orElse(0)).isGreaterThanOrEqualTo(told);
                assertThat(events).noneMatch(FuseEvent.LastKnownGoodFailed.class::isInstance);
            }
        }
    }

    private static long writeUntilKilled(Path kept, int writes) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LastKnownGoodWriter.class.getName(),
                        kept.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long told = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && told < writes; line = lines.readLine()) {
                told = Long.parseLong(line);
            }
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return told;
    }
}
