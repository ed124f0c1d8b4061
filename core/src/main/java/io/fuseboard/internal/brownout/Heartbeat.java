package io.fuseboard.internal.brownout;

import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.Pressure;
import java.util.Arrays;
import java.util.Optional;

/**
 * How late a thread wakes that only wakes. Of the last hundred times the second latest counts: one pause of the collector
 * alone says nothing.
 */
public final class Heartbeat {

    private static final int BEATS = 100;
    /** A second's worth. */
    private static final int ENOUGH = 20;

    private static final double SET_POINT_MS = 50;
    private static final double NANOS = 1e6;

    private final long[] late = new long[BEATS];
    private int beats;

    /**
     * Notes a beat.
     *
     * @param nanos how late it woke; less than none is none
     */
    public void beat(long nanos) {
        late[beats++ % BEATS] = Math.max(0, nanos);
        if (beats == 2 * BEATS) {
            beats = BEATS;
        }
    }

    public Optional<Pressure> pressure() {
        int known = Math.min(beats, BEATS);
        if (known < ENOUGH) {
            return Optional.empty();
        }
        long[] sorted = Arrays.copyOf(late, known);
        Arrays.sort(sorted);
        long p99 = sorted[(int) Math.ceil(0.99 * known) - 1 - (known < BEATS ? 1 : 0)];
        return Optional.of(new Pressure(Signal.HEARTBEAT, p99 / NANOS, SET_POINT_MS));
    }
}
