package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writers in processes of their own that are killed at random moments, one after the other on one board. What they were told
 * as done is there, once, and nothing is there by halves.
 */
class KilledWritersTest {

    /** A thousand by {@code -Dfuseboard.kills=1000}: four minutes. */
    private static final int KILLS = Integer.getInteger("fuseboard.kills", 50);

    /** A server does not see that its client was killed, but that a connection has ended; a few will do. */
    private static final int KILLS_AT_SERVERS = Integer.getInteger("fuseboard.kills.servers", 3);

    /** Longer than a change takes, which is mostly waiting for the disk. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Random random = new Random(42);

    @TempDir
    private Path folder;

    @Test
    void w05_ofTheFileStore() throws Exception {
        String place = folder.resolve("board").toString();
        int changes = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            changes = check(place, changes, writeUntilKilled(place));
        }
        System.out.println(
                "KilledWritersTest: " + KILLS + " writers of a file killed, " + changes + " changes, none lost");
    }

    @ParameterizedTest
    @EnumSource
    void w05_ofAServer(Keeper keeper) throws Exception {
        String place = keeper.url() + " takeaway/" + UUID.randomUUID();
        int changes = 0;
        for (int kill = 0; kill < KILLS_AT_SERVERS; kill++) {
            changes = check(place, changes, writeUntilKilled(place));
        }
        System.out.println("KilledWritersTest: " + KILLS_AT_SERVERS + " writers at " + keeper + " killed, " + changes
                + " changes, none lost");
    }

    /** The last revision that the writer was told as done; 0: none. */
    private long writeUntilKilled(String place) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        place)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long told = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            told = told(lines.readLine(), told);
            LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
            writer.toHandle().destroyForcibly(); // the process only; what it printed is still to be read
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told = told(line, told);
            }
        }
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).as("what a writer was told as done").isPositive();
        return told;
    }

    /** A line that ends in the middle was cut off by the kill. */
    private static long told(String line, long before) {
        return line.matches("[0-9]+\\.") ? Long.parseLong(line.substring(0, line.length() - 1)) : before;
    }

    private static int check(String place, int before, long told) {
        try (BoardStore store = Writer.open(place)) {
            Snapshot snapshot = store.snapshot();
            long revision = snapshot.token().revision();
            // One more at most: made, and its writer killed before it was told.
            assertThat(revision).isBetween(told, told + 1);
            assertThat(revision).isGreaterThan(before);
            assertThat(snapshot.documents().keySet()).isEqualTo(Writer.KEYS);
            assertThat(snapshot.documents().values()).allSatisfy(document -> {
                assertThat(document.revision()).isEqualTo(revision);
                assertThat(document.json()).contains(snapshot.token().changeId());
            });
            List<Revision> log = store.history(HistoryQuery.newest((int) Math.min(1_000, revision)));
            assertThat(log).hasSize((int) Math.min(1_000, revision));
            assertThat(log.stream().map(Revision::changeId).distinct()).hasSameSizeAs(log);
            for (int i = 0; i < log.size(); i++) {
                assertThat(log.get(i).number()).isEqualTo(revision - i);
                assertThat(log.get(i).moves()).extracting(Move::key).containsExactlyInAnyOrderElementsOf(Writer.KEYS);
            }
            return (int) revision;
        }
    }
}
