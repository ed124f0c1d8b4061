package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.Holds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that change something. */
class WritingTest {

    private static final String ANIMATION = "feature:dish-animation";

    @TempDir
    Path folder;

    Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
        desk.degraded(ANIMATION);
        desk.restored(ANIMATION);
    }

    @Test
    void degrade_isInTheStore_withAnActorThatNobodyHasChecked() {
        Desk.Result result =
                desk.run("degrade", "dish-animation", "--reason", "heavy rain", "--for", "30m", "--yes-core");

        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out()).contains("Done: " + ANIMATION + " (revision 3)", "undo 3");
        Hold hold = holds(ANIMATION).get(0);
        assertThat(hold.actor()).isEqualTo("cli:wang@ops-1 (unverified)");
        assertThat(hold.reason()).isEqualTo("heavy rain");
        assertThat(hold.until()).contains(hold.at().plus(Duration.ofMinutes(30)));
        assertThat(hold.isForAll()).isTrue();
    }

    @Test
    void degrade_takesWhatAHoldCanSay() {
        desk.run(
                "degrade",
                "dish-animation",
                "--reason=rain",
                "--for=2h",
                "--share=12.5%",
                "--where=district=pudong, xuhui",
                "--where=city=sh",
                "--ending=ask",
                "--notice=zh-CN=暂停",
                "--notice=en=Paused",
                "--drill",
                "--yes-core");

        Hold hold = holds(ANIMATION).get(0);
        assertThat(hold.share()).isEqualTo(1_250);
        assertThat(hold.scope()).isEqualTo(Map.of("district", Set.of("pudong", "xuhui"), "city", Set.of("sh")));
        assertThat(hold.ending()).isEqualTo(Ending.ASK);
        assertThat(hold.notice())
                .isEqualTo(Map.of(Locale.SIMPLIFIED_CHINESE, "暂停", Locale.forLanguageTag("en"), "Paused"));
        assertThat(hold.drill()).isTrue();
        assertThat(desk.run("list").out()).contains("off (drill)", "12.5% city=sh district=pudong,xuhui");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --for=soon              | must be a time
            --for=31d               | must be a time
            --for=0s                | must be a time
            --share=0               | 0.01% to 100%
            --share=101%            | 0.01% to 100%
            --share=half            | 0.01% to 100%
            --where=district        | NAME=VALUE
            --where=district=a,     | NAME=VALUE
            --notice=hello          | LANGUAGE=TEXT
            --notice=en=            | LANGUAGE=TEXT
            --ending=slowly         | must be one of ask, at-once, steps
            --position=off          | must be one of degraded, kept-on, unguarded
            --position=unguarded    | unguarded for fuses
            --change-id=a_b         | letters, digits
            """)
    void degrade_refusesWhatCannotBeMeant_andChangesNothing(String option, String rule) {
        Desk.Result result = desk.run("degrade", ANIMATION, "--reason=rain", "--yes-core", option);

        assertThat(result.code()).as(result.all()).isEqualTo(Exit.REFUSED.code());
        assertThat(result.err())
                .contains("Invalid " + option.replaceFirst("=.*", ""))
                .contains(rule);
        assertThat(newest()).isEqualTo(2);
    }

    @Test
    void degrade_withoutAReason_orWithABlankOne_isRefused() {
        assertThat(desk.run("degrade", ANIMATION, "--yes-core").code()).isEqualTo(Exit.USAGE.code());
        assertThat(desk.run("degrade", ANIMATION, "--reason= ", "--yes-core").code())
                .isEqualTo(Exit.REFUSED.code());
        assertThat(desk.run("degrade", ANIMATION, "--reason=a\nb", "--yes-core").code())
                .isEqualTo(Exit.REFUSED.code());
        assertThat(newest()).isEqualTo(2);
    }

    @Test
    void degrade_asks_andTakesYesAlone() {
        desk.answers.add("YES");
        assertThat(desk.run("degrade", ANIMATION, "--reason=rain").code()).isZero();
        desk.answers.add("no");
        Desk.Result no = desk.run("degrade", ANIMATION, "--reason=rain");

        assertThat(no.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(desk.questions).hasSize(2).allMatch(question -> question.contains("core feature (P0)"));
        assertThat(newest()).isEqualTo(3);
    }

    @Test
    void degrade_whereNobodyCanBeAsked_isRefused_andSaysHowToConfirm() {
        Desk.Result nobody = desk.run("degrade", ANIMATION, "--reason=rain");
        desk.answers.add("yes");
        Desk.Result machine = desk.run("degrade", ANIMATION, "--reason=rain", "--json");

        assertThat(nobody.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(nobody.err()).contains("--yes-core");
        assertThat(machine.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(machine.json()).containsEntry("outcome", "refused");
        assertThat(newest()).isEqualTo(2);
    }

    @Test
    void degrade_ofANameNobodyHasHeardOf_needsAWordThatItIsMeant() {
        Desk.Result slip = desk.run("degrade", "dish-animaton", "--reason=rain", "--yes-core");
        Desk.Result meant = desk.run("degrade", "brand-new", "--reason=rain", "--yes-core", "--new");

        assertThat(slip.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(slip.err()).contains("Near: " + ANIMATION, "--new");
        assertThat(meant.code()).isZero();
        assertThat(holds("feature:brand-new")).hasSize(1);
        assertThat(desk.run("degrade", "No Such", "--reason=rain").err()).contains("Invalid KEY (No Such)");
    }

    @Test
    void unguarded_isForFuses_confirmed_andHalfAnHourAtMost() {
        desk.degraded("fuse:shop/map");
        String[] too = {"degrade", "shop/map", "--position=unguarded", "--reason=vendor", "--yes-core", "--for=31m"};
        String[] never = {"degrade", "shop/map", "--position=unguarded", "--reason=vendor", "--yes-core"};
        String[] asked = {"degrade", "shop/map", "--position=unguarded", "--reason=vendor", "--for=30m"};

        assertThat(desk.run(too).err()).contains("at most 30 minutes");
        assertThat(desk.run(never).err()).contains("must be given with unguarded");
        assertThat(desk.run(asked).code()).isEqualTo(Exit.REFUSED.code());
        assertThat(newest()).isEqualTo(3);
        desk.answers.add("y");
        assertThat(desk.run(asked).code()).isZero();
        assertThat(desk.questions).last().asString().contains("without its breaker");
        assertThat(holds("fuse:shop/map").get(0).position()).isEqualTo(SwitchPosition.UNGUARDED);
    }

    @Test
    void keptOn_needsNoConfirmation_andTakesNoShare() {
        assertThat(desk.run("degrade", ANIMATION, "--position=kept-on", "--reason=party")
                        .code())
                .isZero();
        assertThat(holds(ANIMATION).get(0).position()).isEqualTo(SwitchPosition.KEPT_ON);
        assertThat(desk.run("degrade", ANIMATION, "--position=kept-on", "--reason=x", "--share=5%")
                        .err())
                .contains("go with degraded");
        assertThat(desk.run("degrade", "fuse:shop/x", "--position=kept-on", "--reason=x")
                        .err())
                .contains("kept-on is for features");
    }

    @Test
    void aStaleOperator_getsAConflictWithWhatIsThere() {
        desk.degraded(ANIMATION);

        Desk.Result result =
                desk.run("degrade", ANIMATION, "--reason=mine", "--for=1h", "--yes-core", "--seen=2", "--json");

        assertThat(result.code()).isEqualTo(Exit.CONFLICT.code());
        assertThat(result.json()).containsEntry("outcome", "conflict").containsKeys("current", "moved", "message");
        assertThat(String.valueOf(result.json().get("message"))).contains("moved by li", "rain", "--seen 3");
        assertThat(desk.run("restore", ANIMATION, "--reason=mine", "--seen=1").code())
                .isEqualTo(Exit.CONFLICT.code());
        assertThat(newest()).isEqualTo(3);
    }

    @Test
    void theSameChangeId_makesNothingTwice_andNoOtherChangeEither() {
        String[] order = {"degrade", ANIMATION, "--reason=rain", "--yes-core", "--change-id=abc", "--json"};

        Desk.Result first = desk.run(order);
        Desk.Result again = desk.run(order);
        Desk.Result other = desk.run("degrade", "x", "--new", "--reason=x", "--yes-core", "--change-id=abc");

        assertThat(first.json()).containsEntry("changed", true).containsEntry("revision", 3);
        assertThat(again.json()).containsEntry("changed", false).containsEntry("revision", 3);
        assertThat(other.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(other.err()).contains("was used for another change (revision 3)");
        assertThat(newest()).isEqualTo(3);
    }

    @Test
    void restore_takesTheHandOff_onceAndForAll() {
        desk.degraded(ANIMATION);

        Desk.Result result = desk.run("restore", ANIMATION, "--reason=dry");
        Desk.Result again = desk.run("restore", ANIMATION, "--reason=dry", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("As usual");
        assertThat(holds(ANIMATION)).isEmpty();
        assertThat(again.code()).isZero();
        assertThat(again.json()).containsEntry("changed", false);
        assertThat(newest()).isEqualTo(4);
        assertThat(desk.run("restore", "nothing", "--reason=dry").code()).isEqualTo(Exit.REFUSED.code());
    }

    @Test
    void restore_leavesWhatAPlanHolds_andSaysSo() {
        Hold plan = new Hold("p1", SwitchPosition.DEGRADED, Optional.empty(), "storm", "li", Instant.EPOCH)
                .withOrigin(Origin.plan("rainstorm"));
        Hold hand = new Hold("h1", SwitchPosition.DEGRADED, Optional.empty(), "mine", "li", Instant.EPOCH);
        write(ANIMATION, Holds.write(List.of(plan, hand)));

        Desk.Result first = desk.run("restore", ANIMATION, "--reason=dry");
        Desk.Result second = desk.run("restore", ANIMATION, "--reason=dry");

        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("still held by plan:rainstorm");
        assertThat(holds(ANIMATION)).extracting(Hold::id).containsExactly("p1");
        assertThat(second.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(second.err()).contains("held by plan:rainstorm");
    }

    @Test
    void undo_takesBackOneRevision_andASecondTryFindsNothingLeft() {
        desk.degraded(ANIMATION);

        Desk.Result result = desk.run("undo", "3", "--reason=wrong one");
        Desk.Result again = desk.run("undo", "3", "--reason=wrong one", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Undone: revision 3");
        assertThat(holds(ANIMATION)).isEmpty();
        assertThat(again.json()).containsEntry("changed", false);
        assertThat(desk.run("undo", "99", "--reason=x").code()).isEqualTo(Exit.REFUSED.code());
        assertThat(desk.run("undo", "x", "--reason=x").code()).isEqualTo(Exit.USAGE.code());
    }

    @Test
    void undo_thatDegradesAgain_asks() {
        // Revision 2 restored what revision 1 had degraded.
        Desk.Result nobody = desk.run("undo", "2", "--reason=too early");
        desk.answers.add("yes");
        Desk.Result asked = desk.run("undo", "2", "--reason=too early");

        assertThat(nobody.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(asked.code()).isZero();
        assertThat(holds(ANIMATION)).extracting(Hold::reason).containsExactly("rain");
    }

    @Test
    void undo_ofATextThatHasMovedSince_isAConflict() {
        write("board:words", "{}");
        write("board:words", "{\"a\":1}");

        Desk.Result result = desk.run("undo", "3", "--reason=x", "--json");

        assertThat(result.code()).isEqualTo(Exit.CONFLICT.code());
        assertThat(result.json()).containsEntry("key", "board:words");
    }

    @Test
    void nothingIsWritten_whereNodesWorkByOrdersThatTheStoreDoesNotKnow() {
        try (BoardStore store = desk.store()) {
            store.report(new NodeReport("n1", "shop", new Token("another", 7, "c"), "{}"));
        }

        Desk.Result result = desk.run("degrade", ANIMATION, "--reason=rain", "--yes-core");

        assertThat(result.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(result.err()).contains("1 nodes work by orders that this store does not know");
        assertThat(newest()).isEqualTo(2);
    }

    private List<Hold> holds(String key) {
        try (BoardStore store = desk.store()) {
            return HoldView.holds(store.snapshot(), key);
        }
    }

    private long newest() {
        try (BoardStore store = desk.store()) {
            return store.history(HistoryQuery.newest(1)).get(0).number();
        }
    }

    private void write(String key, String json) {
        try (BoardStore store = desk.store()) {
            store.apply(new Change(
                    UUID.randomUUID().toString(),
                    "test",
                    "test",
                    List.of(new Edit(key, store.snapshot().revisionOf(key), Optional.of(json)))));
        }
    }
}
