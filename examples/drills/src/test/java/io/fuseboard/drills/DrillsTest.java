package io.fuseboard.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick form of the bench, and that it would notice. */
class DrillsTest {

    /** The recorded days, the long collapse, and what differs in little are played in full by the command. */
    private static final List<Drill> SHORT = Drills.ALL.stream()
            .filter(drill -> !(drill instanceof D9RecordedDemand))
            .filter(drill -> !drill.id().endsWith("one fuse"))
            .map(drill -> drill instanceof D10ChainCollapse ? new D10ChainCollapse(30) : drill)
            .toList();

    @Test
    void ours_reachesAllGoals_exceptThoseOfWhichItIsKnown() {
        assertThat(Drills.quick(SHORT)).isEmpty();
    }

    @Test
    void guardsThatLetNobodyIn_missGoals() {
        assertThat(missing(Arm.ALWAYS_OPEN, SHORT))
                .contains(
                        "D1 optional", "D2", "D3", "D4 3×", "D4 5×", "D5 flapping", "D5 cold", "D6", "D7", "D8", "D10");
    }

    @Test
    void guardsThatLetEverybodyIn_missGoals() {
        assertThat(missing(Arm.ALWAYS_CLOSED, SHORT))
                .contains(
                        "D1 optional",
                        "D1 core",
                        "D3",
                        "D4 3×",
                        "D4 5×",
                        "D5 flapping",
                        "D5 cold",
                        "D6",
                        "D7",
                        "D8",
                        "D10");
    }

    @Test
    void guardsWhoseClockStandsStill_missGoals() {
        /* Not all: a bulkhead is enough where one provider is slow, and needs no clock. */
        List<Drill> some = List.of(new D3Outage(), new D5Flapping(), new D5ColdStart());
        assertThat(missing(Ours.FROZEN, some)).contains("D3", "D5 flapping", "D5 cold");
    }

    @Test
    void whoAsksTheBackupAfterAFailure_sendsOrdersToBoth() {
        Drill drill = new D8ProviderDies();
        Outcome outcome = Outcome.of(drill, List.of(D8ProviderDies.BY_HAND, Ours.ALL), 1);
        assertThat(outcome.missed(D8ProviderDies.BY_HAND))
                .extracting(Goal::what)
                .contains("orders sent to both");
        assertThat(outcome.missed(Ours.ALL)).isEmpty();
    }

    private static Set<String> missing(Arm mutant, List<Drill> drills) {
        Set<String> ids = new TreeSet<>();
        for (Drill drill : drills) {
            Outcome outcome = Outcome.of(drill, Drills.quickArms(drill, mutant), 1);
            if (!outcome.missed(mutant).isEmpty()) {
                ids.add(drill.id());
            }
        }
        return ids;
    }

    @Test
    void aRunIsTheSameEachTime() {
        Drill drill = new D3Outage();
        for (Arm arm : List.of(Ours.ALL, Resilience4j.TUNED)) {
            assertThat(arm.play(drill.scenario(1), 1).answers())
                    .isEqualTo(arm.play(drill.scenario(1), 1).answers());
        }
    }

    @Test
    void sentinelRunsInSimulatedTime_andItsCircuitOpens() {
        Result result = Sentinel.TUNED.play(new D3Outage().scenario(1), 1);
        assertThat(D2PartOfCallsFails.badSent(result)).isBetween(0.1, 10.0);
        assertThat(D2PartOfCallsFails.recovered(result)).isBetween(0.0, 3.0);
    }

    @Test
    void thePage_saysWhatWasReached_andDrawsIt(@TempDir Path folder) throws IOException {
        Page page = new Page(folder);
        page.add(Outcome.of(new D3Outage(), List.of(Arm.NONE, Ours.ALL), 1));
        page.write("today");
        assertThat(folder.resolve("README.md"))
                .content()
                .contains(
                        "Written by a run: today",
                        "Fuseboard reaches 2 of 2 goals",
                        "| no protection | **100.0 (100.0) ✗**");
        assertThat(folder.resolve("d3.svg")).content().startsWith("<svg").contains("no protection");
        assertThat(Files.readString(folder.resolve("drills.html"))).contains("<h2>D3</h2>", "<svg");
    }

    @Test
    void aDrillThatIsNotThere_isSaid() {
        assertThatThrownBy(() -> Drills.main(new String[] {"D99"}))
                .hasMessageContaining("Invalid drill (D99): must be one of [D1 optional");
    }
}
