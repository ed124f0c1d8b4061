package io.fuseboard.drills;

import java.util.List;

/** Something that goes wrong, and what an application that is guarded well makes of it. */
interface Drill {

    /** Such as {@code D2}; where one has several forms, {@code D4 3×}. */
    String id();

    /** What happens, in a line or two. */
    String story();

    /** May differ by seed a little, so that nobody is lucky with a number. */
    Scenario scenario(long seed);

    /** Ours must reach them, in each run. */
    List<Goal> goals();

    /** The requests whose fate is drawn: those of one kind. */
    default String drawn() {
        return scenario(1).kinds().get(0).name();
    }

    /** Who is tried. */
    default List<Arm> arms() {
        return List.of(Arm.NONE, Resilience4j.DEFAULTS, Resilience4j.TUNED, Sentinel.TUNED, Ours.ALL);
    }
}
