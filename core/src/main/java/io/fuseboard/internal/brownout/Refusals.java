package io.fuseboard.internal.brownout;

import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.Pressure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which share of the calls found no room, of the last five seconds. */
public final class Refusals {

    private static final int SECONDS = 5;
    /** With fewer calls one refusal would be a crowd. */
    private static final long ENOUGH = 20;

    private static final double SET_POINT = 0.01;

    private final Deque<Counts> past = new ArrayDeque<>();

    private record Counts(long calls, long refused) {}

    /**
     * Once a second.
     *
     * @param calls all of them, refused or not, since any time
     * @param refused those that found no room, since the same time
     */
    public Optional<Pressure> look(long calls, long refused) {
        Counts now = new Counts(calls, refused);
        if (!past.isEmpty() && (past.getLast().calls() > calls || past.getLast().refused() > refused)) {
            past.clear(); // other fuses are counted than before
        }
        past.addLast(now);
        if (past.size() > SECONDS + 1) {
            past.removeFirst();
        }
        Counts then = past.getFirst();
        long all = now.calls() - then.calls();
        return all < ENOUGH
                ? Optional.empty()
                : Optional.of(
                        new Pressure(Signal.REFUSALS, (double) (now.refused() - then.refused()) / all, SET_POINT));
    }
}
