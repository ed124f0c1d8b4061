package io.fuseboard.drills;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Plays all drills, or those named, and says what came of them. */
public final class Drills {

    /** In the order of their numbers. */
    static final List<Drill> ALL = List.of(
            new D1OptionalSlow(),
            new D1CoreSlow(),
            new D2PartOfCallsFails(),
            new D3Outage(),
            D4LunchPeak.three(false),
            D4LunchPeak.three(true),
            D4LunchPeak.five(false),
            D4LunchPeak.five(true),
            new D5Flapping(),
            new D5ColdStart(),
            new D6RetryStorm(),
            new D7CapacityLost(),
            new D8ProviderDies(),
            D9RecordedDemand.taxi(),
            D9RecordedDemand.worldCup(),
            new D10ChainCollapse(300));

    private static final int SEEDS = 3;

    private Drills() {}

    /**
     * Plays them.
     *
     * @param args {@code --quick}: only ours, one seed, nothing written; fails where a goal is missed of which that is not
     *     known. {@code --to} and a folder: writes a page there. And ids of drills; none: all
     * @throws IllegalStateException if a goal is missed, in the quick form
     * @throws IOException if the page cannot be written
     */
    public static void main(String[] args) throws IOException {
        List<String> named = new ArrayList<>(List.of(args));
        boolean quick = named.remove("--quick");
        int to = named.indexOf("--to");
        Page page = null;
        if (to >= 0) {
            if (to + 1 >= named.size()) {
                throw new IllegalArgumentException("Invalid --to (): a folder must follow, such as --to docs/drills");
            }
            page = new Page(Path.of(named.remove(to + 1)));
            named.remove(to);
        }
        List<Drill> drills =
                named.isEmpty() ? ALL : named.stream().map(Drills::named).toList();
        if (quick) {
            List<String> missed = quick(drills);
            if (!missed.isEmpty()) {
                throw new IllegalStateException("Goals missed: " + String.join("; ", missed));
            }
            return;
        }
        for (Drill drill : drills) {
            Outcome outcome = Outcome.of(drill, SEEDS);
            System.out.println("\n" + drill.id() + ". " + drill.story() + "\n");
            System.out.print(Table.of(outcome).markdown());
            if (page != null) {
                page.add(outcome);
            }
        }
        if (page != null) {
            page.write(LocalDate.now(ZoneOffset.UTC) + ", commit " + System.getProperty("drills.commit", "not given")
                    + ", `mvn -pl examples/drills -am compile exec:java -Dexec.args=\"" + String.join(" ", args)
                    + "\" -Ddrills.commit=$(git rev-parse --short HEAD)`");
        }
    }

    private static Drill named(String id) {
        return ALL.stream()
                .filter(drill -> drill.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid drill (" + id + "): must be one of "
                        + ALL.stream().map(Drill::id).toList()));
    }

    /** The goals that ours misses, except those of which that is known. */
    static List<String> quick(List<Drill> drills) {
        List<String> missed = new ArrayList<>();
        for (Drill drill : drills) {
            Outcome outcome = Outcome.of(drill, quickArms(drill, Ours.ALL), 1);
            for (Goal goal : outcome.missed(Ours.ALL)) {
                if (goal.why().isEmpty()) {
                    missed.add(drill.id() + ": " + goal.what() + " " + goal.asked() + ", is "
                            + goal.worst(outcome.runs(Ours.ALL.name())));
                }
            }
        }
        return missed;
    }

    /** One of them, and whom goals compare it with. */
    static List<Arm> quickArms(Drill drill, Arm one) {
        List<Arm> arms = new ArrayList<>(List.of(one));
        drill.arms().stream()
                .filter(arm ->
                        drill.goals().stream().anyMatch(goal -> goal.peer().equals(arm.name())))
                .forEach(arms::add);
        return arms;
    }
}
