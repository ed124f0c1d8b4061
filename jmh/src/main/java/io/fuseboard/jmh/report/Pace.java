package io.fuseboard.jmh.report;

import java.util.List;
import java.util.Locale;

/** How thoroughly is measured. */
enum Pace {
    /** Whether it runs at all; its figures say nothing. */
    SMOKE(1, 1, 1, 1, 100, List.of(1)),
    /** What a build can wait for. */
    CHECK(1, 1, 2, 2, 400, List.of(1)),
    /** The short set of rows. */
    SHORT(2, 1, 3, 3, 1_000, List.of(1, 2)),
    /** All rows. */
    FULL(3, 1, 3, 5, 1_000, List.of(1, 2, 8));

    /** Times that everything is run, one benchmark after the other: so all have the machine's good and bad hours. */
    final int rounds;

    final int forks;
    final int warmUps;
    final int measurements;
    final int millis;
    private final List<Integer> threads;

    Pace(int rounds, int forks, int warmUps, int measurements, int millis, List<Integer> threads) {
        this.rounds = rounds;
        this.forks = forks;
        this.warmUps = warmUps;
        this.measurements = measurements;
        this.millis = millis;
        this.threads = threads;
    }

    /** How it is asked for. */
    String option() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }

    /** How the names of its results end: what is read later shall say how thorough it was. */
    String ending() {
        return "-" + name().toLowerCase(Locale.ROOT);
    }

    List<Integer> threads() {
        return threads;
    }

    /** Whether only the quick rows are run. */
    boolean isQuick() {
        return this == SHORT || this == CHECK;
    }
}
