package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.BoardOrder;
import io.fuseboard.store.BoardOrders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that change nothing. */
class ReadingTest {

    @TempDir
    Path folder;

    Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
    }

    @Test
    void list_ofABoardWithoutOrders_saysThatEverythingIsAsUsual() {
        Desk.Result result = desk.run("list");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("every switch is as usual");
        assertThat(desk.run("list", "--json").json()).containsEntry("switches", List.of());
    }

    @Test
    void list_showsWhatIsEngagedByWhomAndWhy_inTheOperatorsZone() {
        desk.degraded("feature:dish-animation");
        desk.order(
                "fuse:shop/map", SwitchPosition.UNGUARDED, Optional.of(Duration.ofMinutes(5)), "vendor called", "zhao");

        Desk.Result result = desk.run("list");

        assertThat(result.out())
                .contains("until (Asia/Shanghai)")
                .containsPattern("feature:dish-animation +off +everybody +until restored +li +rain")
                .containsPattern("fuse:shop/map +UNGUARDED +everybody +20\\d\\d-\\S+ \\S+ +zhao +vendor called");
    }

    @Test
    void list_all_showsWhatHasBeenRestored() {
        desk.degraded("feature:dish-animation");
        desk.restored("feature:dish-animation");

        assertThat(desk.run("list").out()).doesNotContain("dish-animation");
        assertThat(desk.run("list", "--all").out()).containsPattern("feature:dish-animation +automatic");
    }

    @Test
    void list_inChinese_alignsWideCharacters() {
        desk.environment.put("LANG", "zh_CN.UTF-8");
        desk.order("feature:a", SwitchPosition.DEGRADED, Optional.empty(), "下雨", "张三");
        desk.order("feature:b", SwitchPosition.KEPT_ON, Optional.empty(), "rain", "li");

        List<String> lines = desk.run("list").out().lines().toList();

        assertThat(lines.get(1)).contains("开关", "位置");
        // From here the reason: as many columns from the left in every row.
        assertThat(Table.width(lines.get(2).substring(0, lines.get(2).indexOf("下雨"))))
                .isEqualTo(Table.width(lines.get(3).substring(0, lines.get(3).indexOf("rain"))))
                .isEqualTo(Table.width(lines.get(1).substring(0, lines.get(1).indexOf("原因"))));
    }

    @Test
    void list_json_hasEveryFieldOfAHold() {
        desk.degraded("feature:dish-animation");

        Map<String, Object> one = first(desk.run("list", "--json").json(), "switches");

        assertThat(one).containsEntry("key", "feature:dish-animation").containsEntry("revision", 1);
        assertThat(first(one, "holds"))
                .containsKeys("id", "at", "scope", "notice")
                .containsEntry("position", "DEGRADED")
                .containsEntry("sharePercent", 100.0)
                .containsEntry("ending", "STEPS")
                .containsEntry("origin", "hand")
                .containsEntry("drill", false)
                .containsEntry("reason", "rain")
                .containsEntry("actor", "li")
                .doesNotContainKeys("until", "waitsFor");
    }

    @Test
    void list_showsWhatIsOrderedForTheWholeBoard() {
        try (BoardStore store = desk.store()) {
            new BoardOrders(store)
                    .give(new BoardOrder(
                            "a", WholeBoard.AUTOMATICS_STOPPED, Optional.empty(), "wrong signals", "li", 0));
        }

        assertThat(desk.run("list").out())
                .containsPattern(
                        "board:automatics-stopped +automatics stopped +everybody +until restored +li +wrong signals");
        assertThat(first(desk.run("list", "--json").json(), "wholeBoard"))
                .containsEntry("key", "board:automatics-stopped");
    }

    @Test
    void show_tellsTheHoldsAndTheLastMovesOfOneSwitch() {
        desk.degraded("feature:dish-animation");
        desk.restored("feature:dish-animation");
        desk.degraded("feature:other");

        Desk.Result result = desk.run("show", "dish-animation");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("As usual", "off → automatic", "automatic → off")
                .doesNotContain("feature:other");
        assertThat(first(desk.run("show", "dish-animation", "--json").json(), "history"))
                .containsEntry("revision", 2);
    }

    @Test
    void show_ofAnUnknownName_namesNearOnes() {
        desk.degraded("feature:dish-animation");

        Desk.Result result = desk.run("show", "feature:dish-anmation");

        assertThat(result.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(result.err()).contains("has not heard of feature:dish-anmation", "Near: feature:dish-animation");
        assertThat(desk.run("show", "dish-anmation", "--json").json())
                .containsEntry("outcome", "refused")
                .containsEntry("exitCode", 1)
                .containsEntry("near", List.of("feature:dish-animation"));
    }

    @Test
    void history_isNewestFirst_andCanBeNarrowed() {
        desk.degraded("feature:a");
        desk.degraded("feature:b");
        desk.restored("feature:a");

        assertThat(desk.run("history").out()).containsSubsequence("feature:a off", "feature:b", "feature:a automatic");
        assertThat(revisions("--limit", "1")).containsExactly(3);
        assertThat(revisions("--below", "3")).containsExactly(2, 1);
        assertThat(revisions("--key", "a")).containsExactly(3, 1);
        assertThat(desk.run("history", "--limit", "0").code()).isEqualTo(Exit.REFUSED.code());
    }

    @Test
    void nodes_listsWhoLagsFirst() {
        desk.degraded("feature:a");
        try (BoardStore store = desk.store()) {
            Token now = store.token();
            store.report(new NodeReport("n1", "shop", now, "{\"source\":\"store\"}"));
            store.report(new NodeReport("n2", "shop", new Token(now.epoch(), 0, ""), "{\"source\":\"store\"}"));
            store.report(new NodeReport(
                    "n3", "shop", now, "{\"source\":\"last-known-good\",\"trouble\":\"STORE_LOST: gone\"}"));
        }

        Desk.Result result = desk.run("nodes");

        assertThat(result.out())
                .contains("In force on 1 of 3 known instances")
                .containsSubsequence("n2", "behind", "n3", "without the store: STORE_LOST: gone", "n1", "up to date");
        assertThat(desk.run("nodes", "--json").json())
                .containsEntry("upToDate", 1)
                .containsEntry("known", 3);
    }

    @Test
    void whatTheStoreHolds_movesNoTerminal() {
        desk.order("feature:a", SwitchPosition.DEGRADED, Optional.empty(), "ok \u202Edetsurt", "li\u200B");

        for (String command : List.of("list", "history")) {
            Desk.Result result = desk.run(command);
            assertThat(result.out()).contains("ok \\u{202E}detsurt", "li\\u{200B}");
            assertThat(desk.run(command, "--json").out()).contains("\\u202E").matches("[\\x20-\\x7E\\s]*");
        }
    }

    @Test
    void aDamagedBoard_isAStoreThatDoesNotAnswer() throws Exception {
        Files.writeString(folder.resolve("board/board.json"), "garbage");
        Files.writeString(folder.resolve("board/board.previous.json"), "garbage");

        Desk.Result result = desk.run("list");

        assertThat(result.code()).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(result.err()).contains("switches work as last set");
    }

    private List<Object> revisions(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "history";
        arguments[1] = "--json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return list(desk.run(arguments).json(), "revisions").stream()
                .map(one -> one.get("revision"))
                .toList();
    }

    static Map<String, Object> first(Map<String, Object> object, String name) {
        return list(object, name).get(0);
    }

    @SuppressWarnings("unchecked") // as parsed
    private static List<Map<String, Object>> list(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.get(name);
    }
}
