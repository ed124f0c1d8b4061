package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.Plans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are written on the board. */
class PlanTest {

    @TempDir
    Path folder;

    Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
        save(PlanSpec.degrade("rainstorm", "on-time", "animation").lasting(Duration.ofHours(2)));
    }

    @Test
    void engage_isOneRevision_andEndTakesBackNothingElse() {
        desk.degraded("feature:animation");

        Desk.Result engaged = desk.run("plan", "engage", "rainstorm", "--reason=typhoon", "--json");
        assertThat(engaged.code()).as(engaged.all()).isZero();
        assertThat(engaged.json()).containsEntry("revision", 3).containsEntry("changed", true);
        assertThat(holds("feature:on-time")).extracting(Hold::actor).containsExactly("cli:wang@ops-1 (unverified)");
        assertThat(holds("feature:animation")).hasSize(2);
        assertThat(desk.run("plan", "list").out()).contains("rainstorm", "typhoon", "feature:on-time");

        Desk.Result ended = desk.run("plan", "end", "rainstorm", "--reason=over");
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(holds("feature:on-time")).isEmpty();
        assertThat(holds("feature:animation")).hasSize(1);
    }

    @Test
    void engage_ofAnEngagedPlan_isAConflictThatShowsIt_andEndOfOneThatIsNot_isDone() {
        desk.run("plan", "engage", "rainstorm", "--reason=typhoon", "--drill", "--change-id=a");

        Desk.Result again = desk.run("plan", "engage", "rainstorm", "--reason=mine");
        Desk.Result retry = desk.run("plan", "engage", "rainstorm", "--reason=typhoon", "--change-id=a", "--json");

        assertThat(again.code()).isEqualTo(Exit.CONFLICT.code());
        assertThat(again.err()).contains("engaged already", "typhoon", "(drill)");
        assertThat(retry.code()).isZero();
        assertThat(retry.json()).containsEntry("changed", false).containsEntry("revision", 2);
        assertThat(desk.run("plan", "end", "rainstorm", "--reason=over").code()).isZero();
        assertThat(desk.run("plan", "end", "rainstorm", "--reason=over", "--json")
                        .json())
                .containsEntry("changed", false);
    }

    @Test
    void dryRun_tellsWhatWouldHappen_andNothingDoes() {
        desk.degraded("feature:animation");
        desk.order("feature:on-time", SwitchPosition.KEPT_ON, Optional.empty(), "vip", "li");

        Desk.Result result = desk.run("plan", "dry-run", "rainstorm");

        assertThat(result.out())
                .contains("at revision 3")
                .containsPattern("feature:animation +is so already.*rain")
                .containsPattern("feature:on-time +stays: a hand comes first.*vip");
        assertThat(desk.run("plan", "dry-run", "rainstorm", "--json").json()).containsEntry("revision", 3);
        assertThat(desk.run("plan", "engage", "rainstorm", "--reason=x", "--seen=2")
                        .code())
                .isEqualTo(Exit.CONFLICT.code());
        assertThat(holds("feature:animation")).hasSize(1);
    }

    @Test
    void aPlanThatAsksForItsScope_getsIt_orIsRefused() {
        save(PlanSpec.degrade("flood", "on-time").asking("district"));

        assertThat(desk.run("plan", "engage", "flood", "--reason=x").code()).isEqualTo(Exit.REFUSED.code());
        assertThat(desk.run("plan", "engage", "flood", "--reason=x", "--where=district=pudong", "--for=30m")
                        .code())
                .isZero();
        assertThat(holds("feature:on-time").get(0).scope()).isEqualTo(Map.of("district", Set.of("pudong")));
    }

    @Test
    void anUnknownPlan_namesNearOnes() {
        Desk.Result result = desk.run("plan", "engage", "rainstrom", "--reason=x");

        assertThat(result.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(result.err()).contains("Near: rainstorm");
        assertThat(desk.run("plan", "end", "No", "--reason=x").err()).contains("Invalid PLAN (No)");
    }

    private void save(PlanSpec plan) {
        try (BoardStore store = desk.store()) {
            new Plans(store).save(plan.key(), plan, 0, "test", "test");
        }
    }

    private List<Hold> holds(String key) {
        try (BoardStore store = desk.store()) {
            return HoldView.holds(store.snapshot(), key);
        }
    }
}
