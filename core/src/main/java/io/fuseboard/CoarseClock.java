package io.fuseboard;

import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.LatencyCounts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A clock that is cheap to read because somebody else looks at the real one.
 *
 * <p>A reading of the virtual machine's clock costs some 25 ns, and a call needs two: more than all of its guards
 * together. Most of them only want to know whether a second is over. So one daemon thread for the whole process looks
 * every few milliseconds and publishes what it saw; a reading is the load of one field.
 *
 * <p>A thread that wakes for nobody is a cost too. Once a second the daemon publishes no time but a question. The next
 * reader answers it: looks at the real clock, publishes, and wakes the daemon if it sleeps. If nobody has answered
 * within a period, nobody is calling, and the daemon sleeps until somebody does:
 *
 * <pre>
 *   busy    t t t t t t … ASK t t t t …        a wake-up a period
 *   idle    t t t … ASK - - - (asleep) - - - - t t t …
 *                                             ^ the first reader looks itself: exact, and never old
 * </pre>
 *
 * <p>A sleeping daemon is always woken: a reader publishes first and then looks whether the daemon sleeps; the daemon
 * says that it will sleep first and then looks whether somebody has published.
 *
 * <p>Readings are right to one period and the delay of the scheduler. Two publishers can make a reading step back by
 * that much; whoever subtracts takes a negative difference for nothing.
 */
final class CoarseClock implements Ticker {

    /** Below this a slow threshold is too near to the period: such fuses look at the real clock. */
    static final Duration FINE = Duration.ofMillis(80);

    /** Fifty wake-ups a second: 0.2 % of a core on a small machine. */
    private static final long USUAL_PERIOD = Duration.ofMillis(20).toNanos();

    private static final long SHORTEST_PERIOD = Duration.ofMillis(5).toNanos();
    private static final int PERIODS_PER_THRESHOLD = 16;
    private static final long BETWEEN_QUESTIONS = Duration.ofSeconds(1).toNanos();
    private static final long ASK = -1;
    private static final VarHandle TICK;

    static {
        try {
            TICK = MethodHandles.lookup().findVarHandle(CoarseClock.class, "tick", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * The one for all boards of the process. Its thread begins with the first reading. Stands after all constants: made
     * before them, its period would be 0.
     */
    static final CoarseClock PROCESS = new CoarseClock(Ticker.system(), true);

    private final Ticker source;
    private final boolean driven;
    private final long base;
    private volatile long tick = ASK;
    private volatile boolean asleep = true;
    private volatile long period = USUAL_PERIOD;
    private volatile @Nullable Thread daemon;
    private long asked;

    /** @param driven whether a thread drives it; otherwise somebody takes its turns by hand */
    CoarseClock(Ticker source, boolean driven) {
        this.source = source;
        this.driven = driven;
        this.base = source.nanos();
    }

    /** Nanoseconds since this clock was made, right to about a period. */
    @Override
    public long nanos() {
        long seen = (long) TICK.getOpaque(this);
        return seen >= 0 ? seen : answer();
    }

    /** The real clock behind it, from the same origin. */
    Ticker exact() {
        return this::now;
    }

    /** Makes the period short enough for a slow threshold of at least {@link #FINE}. */
    synchronized void serve(Duration threshold) {
        period = Math.max(SHORTEST_PERIOD, Math.min(period, threshold.toNanos() / PERIODS_PER_THRESHOLD));
    }

    /** What lasts less may look like nothing or like as much: a period, and a quarter of it for the scheduler. */
    Duration resolution() {
        return LatencyCounts.boundOf(LatencyCounts.placeOf(period / 4 * 5));
    }

    private long now() {
        return Math.max(0, source.nanos() - base);
    }

    private long answer() {
        long now = now();
        tick = now;
        if (asleep) {
            wake();
        }
        return now;
    }

    private void wake() {
        Thread sleeper = daemon;
        if (sleeper == null) {
            begin();
        } else {
            LockSupport.unpark(sleeper);
        }
    }

    private synchronized void begin() {
        if (daemon == null && driven) {
            Thread thread = new Thread(this::run, "fuseboard-clock");
            thread.setDaemon(true);
            thread.setContextClassLoader(null); // it outlives whoever read first, and shall keep nobody's classes alive
            daemon = thread;
            thread.start();
        }
    }

    private void run() {
        while (true) {
            if (turn()) {
                LockSupport.parkNanos(this, period);
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** What the daemon does when it is awake. Whether it should wake by itself for the next turn. */
    boolean turn() {
        long now = now();
        boolean unanswered = tick == ASK;
        if (unanswered) {
            asleep = true;
            if (tick == ASK) {
                return false;
            }
        }
        asleep = false;
        if (unanswered || now - asked < BETWEEN_QUESTIONS) {
            tick = now;
        } else {
            asked = now;
            tick = ASK;
        }
        return true;
    }
}
