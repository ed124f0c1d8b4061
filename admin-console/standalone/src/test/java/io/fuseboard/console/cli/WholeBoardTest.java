package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.BoardHold;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.BoardOrders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders for the whole board. */
class WholeBoardTest {

    @TempDir
    Path folder;

    Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
        desk.degraded("feature:animation");
    }

    @Test
    void takeOutOfThePath_asks_needsAnEnd_andIsLifted() {
        String[] order = {"take-out-of-the-path", "--for=30m", "--reason=is it us?"};
        assertThat(desk.run(order).err()).contains("No fuse will guard anything", "--yes-core");
        assertThat(desk.run("take-out-of-the-path", "--reason=x", "--yes-core").err())
                .contains("Invalid --for (-): must be given, and be at most 24 hours");
        assertThat(desk.run("take-out-of-the-path", "--for=25h", "--reason=x", "--yes-core")
                        .err())
                .contains("at most 24 hours");
        assertThat(standing(WholeBoard.OUT_OF_PATH)).isEmpty();

        desk.answers.add("yes");
        Desk.Result given = desk.run(order);
        assertThat(given.code()).as(given.all()).isZero();
        assertThat(given.out()).contains("Done: board:out-of-path (revision 2)", "OUT OF THE PATH", "undo 2");
        BoardHold hold = standing(WholeBoard.OUT_OF_PATH).orElseThrow();
        assertThat(hold.actor()).isEqualTo("cli:wang@ops-1 (unverified)");
        assertThat(hold.reason()).isEqualTo("is it us?");
        assertThat(hold.until()).contains(hold.at().plus(Duration.ofMinutes(30)));
        assertThat(desk.run("list").out()).contains("OUT OF THE PATH");

        Desk.Result lifted = desk.run("take-out-of-the-path", "--lift", "--reason=it was not", "--json");
        assertThat(lifted.code()).isZero();
        assertThat(lifted.json()).containsEntry("changed", true).containsEntry("revision", 3);
        assertThat(standing(WholeBoard.OUT_OF_PATH)).isEmpty();
        assertThat(desk.run("take-out-of-the-path", "--lift", "--reason=x", "--json")
                        .json())
                .containsEntry("changed", false);
    }

    @ParameterizedTest
    @CsvSource({"stop-automatics, AUTOMATICS_STOPPED, false", "observe, OBSERVED, true"})
    void theOthers_mayStandUntilTheyAreLifted(String command, WholeBoard what, boolean asks) {
        Desk.Result first = desk.run(command, "--reason=trial", "--change-id=a");
        assertThat(first.code()).isEqualTo(asks ? Exit.REFUSED.code() : 0);

        Desk.Result result = desk.run(command, "--reason=trial", "--change-id=a", "--yes-core", "--json");
        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.json()).containsEntry("revision", 2).containsEntry("changed", asks);
        assertThat(standing(what).orElseThrow().until()).isEmpty();
        assertThat(desk.run(command, "--reason=longer", "--for=30d", "--yes-core")
                        .code())
                .isZero();
        assertThat(standing(what).orElseThrow().until()).isPresent();
        assertThat(desk.run(command, "--lift", "--for=1h", "--reason=x").err()).contains("not with --lift");
        assertThat(desk.run(command, "--lift", "--reason=over").code()).isZero();
        assertThat(standing(what)).isEmpty();
    }

    @Test
    void aStaleOperator_getsAConflictWithWhatIsThere() {
        desk.run("stop-automatics", "--reason=hers");

        Desk.Result stale = desk.run("stop-automatics", "--reason=mine", "--for=1h", "--seen=0", "--json");

        assertThat(stale.code()).isEqualTo(Exit.CONFLICT.code());
        assertThat(String.valueOf(stale.json().get("message"))).contains("hers", "--seen 2");
        assertThat(standing(WholeBoard.AUTOMATICS_STOPPED).orElseThrow().reason())
                .isEqualTo("hers");
    }

    @Test
    void undo_thatWouldTakeTheBoardOutOfThePathAgain_asks() {
        desk.run("take-out-of-the-path", "--for=1h", "--reason=x", "--yes-core");
        desk.run("take-out-of-the-path", "--lift", "--reason=x");

        assertThat(desk.run("undo", "3", "--reason=again").err()).contains("No fuse will guard anything");
        assertThat(desk.run("undo", "3", "--reason=again", "--yes-core").code()).isZero();
        assertThat(standing(WholeBoard.OUT_OF_PATH)).isPresent();
    }

    private Optional<BoardHold> standing(WholeBoard what) {
        try (BoardStore store = desk.store()) {
            return Optional.ofNullable(store.snapshot().documents().get(what.key()))
                    .map(Document::json)
                    .map(json -> BoardOrders.read(what, json));
        }
    }
}
