package io.fuseboard.drills;

import java.util.List;
import java.util.Locale;

/** Plays all drills, or those named, and says what came of them. */
public final class Drills {

    /** In the order of their numbers. */
    static final List<Drill> ALL = List.of(new D2PartOfCallsFails(), new D3Outage());

    private static final int SEEDS = 3;

    private Drills() {}

    /**
     * Plays them.
     *
     * @param args ids of drills; none: all
     */
    public static void main(String[] args) {
        List<String> named = List.of(args);
        for (Drill drill : ALL) {
            if (named.isEmpty() || named.contains(drill.id())) {
                tell(Outcome.of(drill, SEEDS));
            }
        }
    }

    private static void tell(Outcome outcome) {
        System.out.printf("%n%s. %s%n", outcome.drill().id(), outcome.drill().story());
        outcome.runs().forEach((arm, runs) -> {
            System.out.printf("  %-32s", arm);
            for (Goal goal : outcome.drill().goals()) {
                System.out.printf(
                        Locale.ROOT,
                        " | %s %.1f (worst %.1f)%s",
                        goal.what(),
                        goal.mean(runs),
                        goal.worst(runs),
                        goal.isReached(runs, outcome) ? "" : " missed: " + goal.asked());
            }
            System.out.println();
        });
    }
}
