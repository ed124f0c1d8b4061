package io.fuseboard.drills;

/** One way to guard an application, by name. */
record Arm(String name, Maker maker) {

    /** Makes its guards anew for each run. */
    @FunctionalInterface
    interface Maker {
        Guards guards(Scenario scenario, World world);
    }

    static final Arm NONE = new Arm("no protection", (scenario, world) -> (request, step, now) -> (end, then) -> {});

    /** Mutant: lets nobody in, as a circuit that is always open. */
    static final Arm ALWAYS_OPEN = new Arm("always open", (scenario, world) -> (request, step, now) -> null);

    /** Mutant: a circuit that is always closed. */
    static final Arm ALWAYS_CLOSED = new Arm("always closed", NONE.maker());

    Result play(Scenario scenario, long seed) {
        World world = new World(scenario, seed);
        try (Guards guards = maker.guards(scenario, world)) {
            return world.play(guards);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
