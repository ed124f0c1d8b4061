package io.fuseboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.StoreException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest extends SharedStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected BoardStore create() {
        return BoardStores.file(folder);
    }

    @Override
    protected BoardStore another() {
        return BoardStores.file(folder);
    }

    @Test
    void whatWasWrittenIsThereAfterARestart_historyToo() {
        write(1);
        try (BoardStore again = BoardStores.file(folder)) {
            assertThat(again.token().revision()).isEqualTo(1);
            assertThat(again.snapshot().documents()).containsOnlyKeys("feature:f1");
            assertThat(again.history(HistoryQuery.newest(5))).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "fuseboard 1 crc32c 00000000\n{}", "no line at all"})
    void w05_aDamagedFileIsAnsweredByThePreviousCopy_andKeptAside(String damage) throws Exception {
        write(1);
        write(2);
        Files.writeString(folder.resolve("board.json"), damage);

        try (BoardStore again = BoardStores.file(folder)) {
            assertThat(again.snapshot().documents()).containsOnlyKeys("feature:f1");
            assertThat(Files.readString(folder.resolve("board.json"))).isEqualTo(damage);
            again.apply(change(3));
            assertThat(again.snapshot().documents()).containsOnlyKeys("feature:f1", "feature:f3");
            assertThat(Files.readString(folder.resolve("board.damaged.json"))).isEqualTo(damage);
        }
    }

    @Test
    void w05_aByteThatFlippedIsNoticed() throws Exception {
        write(1);
        write(2);
        byte[] bytes = Files.readAllBytes(folder.resolve("board.json"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve("board.json"), bytes);
        try (BoardStore again = BoardStores.file(folder)) {
            assertThat(again.snapshot().documents()).containsOnlyKeys("feature:f1");
        }
    }

    @Test
    void w06_whenBothCopiesAreDamagedNothingIsInvented() throws Exception {
        write(1);
        write(2);
        Files.writeString(folder.resolve("board.json"), "x");
        Files.writeString(folder.resolve("board.previous.json"), "y");
        assertThatThrownBy(() -> BoardStores.file(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("board.json")
                .hasMessageContaining("board.previous.json")
                .hasMessageContaining("Put a good copy in place");
    }

    @Test
    void w06_aFileThatGoesWhileInUseIsAnErrorAndNotAnEmptyBoard() throws Exception {
        try (BoardStore open = BoardStores.file(folder)) {
            open.apply(change(1));
            Files.delete(folder.resolve("board.json"));
            Files.deleteIfExists(folder.resolve("board.previous.json"));
            assertThatThrownBy(open::token).isInstanceOf(StoreException.class).hasMessageContaining("has gone");
        }
    }

    @Test
    void w06_aFileThatGoesWhileInUseDoesNotTakeTheLastChangeBack() throws Exception {
        try (BoardStore open = BoardStores.file(folder)) {
            open.apply(change(1));
            open.apply(change(2));
            Files.delete(folder.resolve("board.json"));
            assertThatThrownBy(open::snapshot)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("has gone");
            assertThatThrownBy(() -> open.apply(change(3))).isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "fuseboard 1 crc32c 00000000\n{}"})
    void w06_aFileThatIsDamagedWhileInUseDoesNotTakeTheLastChangeBack(String damage) throws Exception {
        try (BoardStore open = BoardStores.file(folder)) {
            open.apply(change(1));
            open.apply(change(2));
            byte[] good = Files.readAllBytes(folder.resolve("board.json"));
            Files.writeString(folder.resolve("board.json"), damage);
            assertThatThrownBy(open::token)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("switches work as last set");
            assertThatThrownBy(() -> open.apply(change(3))).isInstanceOf(StoreException.class);
            Files.write(folder.resolve("board.json"), good);
            assertThat(open.snapshot().documents()).containsOnlyKeys("feature:f1", "feature:f2");
            assertThat(open.apply(change(3))).isInstanceOf(Applied.Done.class);
        }
    }

    @Test
    void w05_aFileThatIsAbsentAtTheStartIsAnsweredByThePreviousCopy_andWrittenAgainWithTheNextChange()
            throws Exception {
        write(1);
        write(2);
        Files.delete(folder.resolve("board.json"));
        try (BoardStore again = BoardStores.file(folder)) {
            assertThat(again.snapshot().documents()).containsOnlyKeys("feature:f1");
            assertThat(again.apply(change(3))).isInstanceOf(Applied.Done.class);
            assertThat(again.snapshot().documents()).containsOnlyKeys("feature:f1", "feature:f3");
        }
        assertThat(folder.resolve("board.json")).exists();
    }

    @Test
    void w06_aFolderThatMayOnlyBeReadStillAnswersAtTheStart_andTakesNoChange() throws Exception {
        write(1);
        Files.delete(folder.resolve("board.lock"));
        Files.createDirectory(folder.resolve("board.lock")); // also where tests run as root, whom no permission stops
        try (BoardStore again = BoardStores.file(folder)) {
            assertThat(again.snapshot().documents()).containsOnlyKeys("feature:f1");
            assertThatThrownBy(() -> again.apply(change(2))).isInstanceOf(StoreException.class);

            Files.delete(folder.resolve("board.lock"));
            assertThat(again.apply(change(2))).isInstanceOf(Applied.Done.class);
        }
    }

    @Test
    void anEmptyFolderThatMayOnlyBeReadIsToldAtTheStart() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.createDirectory(empty.resolve("board.lock"));
        assertThatThrownBy(() -> BoardStores.file(empty))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("check that this process may write there");
    }

    @Test
    void aFolderThatCannotBeMadeIsToldAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        assertThatThrownBy(() -> BoardStores.file(file.resolve("board")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Invalid board folder")
                .hasMessageContaining("a-file");
    }

    /** A writer in a process of its own is killed at a random moment, over and over: what it acknowledged is there. */
    @Test
    void w05_whatAWriterAcknowledgedSurvivesItsKill() throws Exception {
        for (int round = 0; round < 10; round++) {
            Path place = folder.resolve("round-" + round);
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-XX:TieredStopAtLevel=1",
                            FileStoreWriter.class.getName(),
                            place.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int acknowledged = 0;
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
                int enough = 5 + 7 * round;
                String line;
                while ((line = lines.readLine()) != null) {
                    acknowledged = Integer.parseInt(line);
                    if (acknowledged == enough) {
                        writer.toHandle().destroyForcibly(); // the process only; what it printed is still to be read
                    }
                }
            }
            assertThat(writer.waitFor(2, TimeUnit.MINUTES)).isTrue();
            try (BoardStore after = BoardStores.file(place)) {
                assertThat(after.token().revision()).isGreaterThanOrEqualTo(acknowledged);
                assertThat(after.history(HistoryQuery.newest(1_000)))
                        .hasSize((int) after.token().revision());
            }
        }
    }

    private void write(int number) {
        try (BoardStore open = BoardStores.file(folder)) {
            assertThat(open.apply(change(number))).isInstanceOf(Applied.Done.class);
        }
    }
}
