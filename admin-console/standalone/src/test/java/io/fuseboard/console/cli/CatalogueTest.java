package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications tell of themselves: tiers, names, plans, and what the dial turns off. */
class CatalogueTest {

    @TempDir
    Path folder;

    Desk desk;
    Fuseboard shop;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
        shop = Fuseboard.builder()
                .application("shop")
                .store(desk.store())
                .feature(FeatureSpec.of("pay").withTier(Tier.CORE))
                .feature(FeatureSpec.of("map").withTier(Tier.IMPORTANT))
                .feature(FeatureSpec.of("on-time").withTier(Tier.USEFUL))
                .feature(FeatureSpec.of("animation").withTier(Tier.OPTIONAL))
                .plan(PlanSpec.degrade("rainstorm", "on-time", "animation").lasting(Duration.ofHours(2)))
                .build();
    }

    @AfterEach
    void close() {
        shop.close();
        shop.store().close();
    }

    @Test
    void degrade_asksTwiceOnlyWhereAFeatureIsCore_orNobodyKnowsIt() {
        assertThat(desk.run("degrade", "on-time", "--reason=rain").code()).isZero();
        assertThat(desk.questions).isEmpty();

        Desk.Result core = desk.run("degrade", "pay", "--reason=rain");
        Desk.Result unknown = desk.run("degrade", "riddle", "--reason=rain", "--new");

        assertThat(core.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(core.err()).contains("feature:pay is a core feature (P0)");
        assertThat(unknown.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(unknown.err()).contains("feature:riddle: no application says");
        assertThat(desk.run("undo", "1", "--reason=dry").code()).isZero();
        assertThat(desk.run("undo", "2", "--reason=rain again").code())
                .as("what comes back is not core")
                .isZero();
    }

    @Test
    void whatApplicationsDeclare_isKnown_thoughItWasNeverMoved() {
        assertThat(desk.run("list", "--all").out()).contains("feature:animation", "feature:pay");
        assertThat(desk.run("show", "animation").code()).isZero();
        assertThat(desk.run("degrade", "animatoin", "--reason=rain").err()).contains("Near: feature:animation");
    }

    @Test
    void aPlanThatOnlyAnApplicationDeclares_isListed_triedDry_engagedAndEnded() {
        assertThat(desk.run("plan", "list").out()).containsPattern("rainstorm +not engaged +feature:on-time");
        assertThat(desk.run("plan", "dry-run", "rainstorm").out()).containsPattern("feature:on-time +is moved");

        Desk.Result engaged = desk.run("plan", "engage", "rainstorm", "--reason=typhoon", "--json");
        assertThat(engaged.code()).as(engaged.all()).isZero();
        assertThat(holds("feature:on-time"))
                .singleElement()
                .satisfies(hold -> assertThat(hold.until()).contains(hold.at().plus(Duration.ofHours(2))));
        assertThat(desk.run("plan", "end", "rainstorm", "--reason=over").code()).isZero();
        assertThat(holds("feature:on-time")).isEmpty();
    }

    @Test
    void theDial_turnsFromOnePositionToAnother_neverTouchesCore_andComesBack() {
        assertThat(desk.run("dial", "show").out())
                .containsPattern("useful \\(P2\\) +not engaged +feature:animation")
                .containsPattern("core \\(P0\\) +not engaged +feature:animation, feature:map, feature:on-time");

        assertThat(desk.run("dial", "keep", "p2", "--reason=peak", "--for=1h").code())
                .isZero();
        assertThat(degraded()).containsExactly("feature:animation");
        assertThat(desk.run("dial", "keep", "Important", "--reason=worse").code())
                .isZero();
        assertThat(degraded()).containsExactly("feature:animation", "feature:on-time");

        Desk.Result unasked = desk.run("dial", "keep", "core", "--reason=all hands");
        assertThat(unasked.err()).contains("Everything that is not core", "3 features");
        desk.answers.add("yes");
        assertThat(desk.run("dial", "keep", "core", "--reason=all hands").code())
                .isZero();
        assertThat(degraded()).containsExactly("feature:animation", "feature:map", "feature:on-time");
        assertThat(desk.run("dial", "show").out()).contains("cli:wang@ops-1 (unverified)", "all hands");
        assertThat(desk.run("dial", "keep", "core", "--reason=again").code()).isEqualTo(Exit.CONFLICT.code());

        assertThat(desk.run("dial", "off", "--reason=over").code()).isZero();
        assertThat(degraded()).isEmpty();
        assertThat(desk.run("dial", "off", "--reason=over", "--json").json()).containsEntry("changed", false);
        assertThat(desk.run("dial", "keep", "p3", "--reason=x").err())
                .contains("must be one of core, p0, important, p1, useful, p2");
    }

    @Test
    void theDial_ofABoardWhoseApplicationsAreSilent_saysSo() {
        Path elsewhere = folder.resolve("elsewhere");
        Desk other = Desk.at(elsewhere);
        other.degraded("feature:x");

        Desk.Result result = other.run("dial", "keep", "important", "--reason=x");

        assertThat(result.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(result.err()).contains("no feature that any application declares is less important than important");
    }

    private List<String> degraded() {
        try (BoardStore store = desk.store()) {
            return store.snapshot().documents().keySet().stream()
                    .filter(Names::isSwitch)
                    .sorted()
                    .toList();
        }
    }

    private List<Hold> holds(String key) {
        try (BoardStore store = desk.store()) {
            return HoldView.holds(store.snapshot(), key);
        }
    }
}
