package io.fuseboard;

import io.fuseboard.telemetry.Pressure;
import java.util.List;
import java.util.function.LongFunction;

/** A board in simulated time: what it does by a thread of its own, and what it asks the machine, is brought from outside. */
public final class SimulatedBoard {

    private SimulatedBoard() {}

    /**
     * A board whose heart does not beat by itself.
     *
     * @param machine what the virtual machine would say of itself, at a time of the board's own
     */
    public static Fuseboard build(Fuseboard.Builder builder, LongFunction<List<Pressure>> machine) {
        return builder.machine(machine).withoutHeart().build();
    }

    /** To be called twenty times a (simulated) second. */
    public static void beat(Fuseboard board) {
        board.beat();
    }
}
