package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.internal.window.Window;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker: one reference to the state it is in.
 *
 * <p>The simple breaker keeps a state, counters and a few flags, and moves them together under a lock; or without one,
 * and then a result that arrives late is counted for whatever state is current, two threads open it twice, and a
 * listener that throws leaves it half moved. Here everything a state needs is inside the state, and there is one
 * reference to it:
 *
 * <pre>
 *              bad calls reach a threshold                      open time over, somebody asks
 *   CLOSED ------------------------------------&gt; OPEN ------------------------------------&gt; HALF_OPEN
 *      ^                                          ^                                          |   |
 *      |                                          +--------- probes reach a threshold -------+   |
 *      +----------------------------------------------------- they cannot any more --------------+
 * </pre>
 *
 * <ul>
 *   <li><b>A permit is the state that gave it.</b> A call hands its outcome to the state that let it in. If that state
 *       is gone, nobody reads what it remembers: a late result needs no check and no generation number.
 *   <li><b>A move is one compare-and-set</b> from the state that decided it. One thread wins; it alone tells, after
 *       the fact and without a lock. What a listener does then cannot reach back.
 *   <li><b>Whoever looks decides.</b> There is no timer. The first call after the open time finds that it is over.
 *   <li><b>A closed period is a view and a memory.</b> {@link Closed} is small and immutable; the {@link Window} it
 *       points to is shared by all views of the same period. So a period can be seen in a new light (warm, with other
 *       thresholds) without losing a count, and a call that was admitted by an earlier view still counts.
 *   <li><b>A share costs nothing where nobody is refused.</b> A breaker that cuts a part of the traffic is still in its
 *       period: CLOSED, PARTIAL and RAMP are views with another {@link Share}. A view that refuses somebody closes the
 *       short way in by the comparison that each call makes anyway, so no call asks for the share but those it is for.
 *   <li><b>One comparison pays for what time brings.</b> A view has an edge. A call that enters and leaves before it has
 *       nothing to do but count; whoever comes after it looks whether calls are overdue, and makes the next view.
 * </ul>
 *
 * Neither {@code enter} nor {@code exit} allocates while the circuit is closed or open: a closed view is its own permit,
 * an open state is its own denial.
 */
public final class BreakerGuard implements Guard {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerGuard.class);
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(BreakerGuard.class, "state", State.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Transitions transitions;
    private final int place;
    /** Where callers who are nobody in particular stand, where a share of them is refused. */
    private final AtomicLong even = new AtomicLong();
    /** Read only where something rare happens. What a state needs at each call it holds itself. */
    private volatile BreakerSpec spec;

    private volatile State state;

    /**
     * A closed circuit, closed since 0.
     *
     * @param place a number that differs between fuses and between nodes, so that they do not all try at the same time
     */
    public BreakerGuard(BreakerSpec spec, int place, Transitions transitions) {
        this.transitions = transitions;
        this.place = place;
        this.spec = spec;
        this.state = Closed.empty(new Period(this, 0, 0, Past.NONE), 0, spec);
    }

    @Override
    public Entry enter(long now, Caller who) {
        State current = state;
        return current instanceof Closed closed ? closed.enter(now, who) : current.enter(now, who);
    }

    /** The closed circuit that everybody passes and for which nothing is due; {@code null}: {@link #enter} then. */
    public @Nullable Closed closed(long now) {
        return state instanceof Closed closed && closed.hasShortWayIn(now) ? closed : null;
    }

    /** The way in for a caller who is the first to come after time has brought something. */
    Entry enterAfterLook(long now, Caller who) {
        look(now);
        State current = state;
        return current instanceof Closed closed ? closed.admit(who) : current.enter(now, who);
    }

    /**
     * The refusal that whoever enters now would get, or {@code null} where that is not certain. Admits nobody: for those
     * who would wait for something else first, and shall neither hold a probe meanwhile nor wait in vain.
     */
    public Entry.@Nullable Denial refuses(long now, Caller who) {
        look(now);
        return state.refuses(now, who);
    }

    /** Whether a share of the callers is refused, so that it matters who comes. */
    public boolean refusesSome() {
        return state instanceof Closed closed && closed.refused() > 0;
    }

    /** Whether its circuit is closed and nobody is refused, as far as the last call knows. */
    public boolean isAtPeace() {
        return state instanceof Closed closed && closed.refused() == 0;
    }

    /** Looks whether time has brought something that nobody has noticed. The state may be another one afterwards. */
    void look(long now) {
        if (state instanceof Closed closed && !closed.covers(now)) {
            NextView.after(closed, now);
        }
    }

    /**
     * Ends a passage, like {@link Entry.Permit#exit}. The usual permit is recognised by its class, so that a busy trial
     * with its many probes does not make the usual call slower.
     */
    public static void exit(Entry.Permit permit, Outcome outcome, long start, long now) {
        if (permit instanceof Closed closed) {
            closed.exit(outcome, start, now);
        } else {
            permit.exit(outcome, start, now);
        }
    }

    /**
     * What there is to see. An open circuit whose time is over is shown as half-open; the next caller moves it.
     * A look counts overdue calls and ends the leases of probes that hang, like a call would.
     */
    public BreakerSnapshot snapshot(long now) {
        look(now);
        return state.look(now);
    }

    /**
     * Goes by another description from now on. State and memory are kept: an open circuit stays open, for the new open
     * time from when it opened; a running trial keeps its number of probes and their lease.
     */
    public void reconfigure(BreakerSpec to, long now) {
        if (!to.equals(spec)) {
            spec = to;
            adapt(now);
        }
    }

    /**
     * Closes, with an empty memory and as if it had never been open, whatever it is now. Whatever was let in before speaks
     * to a state that is gone, and so changes nothing afterwards.
     *
     * @param who told with it
     */
    public void reset(String who, long now) {
        for (; ; ) {
            BreakerSpec spec = this.spec;
            State from = state;
            State to = Closed.empty(new Period(this, from.number() + 1, now, Past.NONE), now, spec);
            if (STATE.compareAndSet(this, from, to)) {
                if (!spec.equals(this.spec)) {
                    adapt(now);
                }
                tell(() -> transitions.reset(from.name(), to.number(), who, now), from, to);
                return;
            }
        }
    }

    /**
     * Hears, before the end of a passage, that the callee wants to be left alone for so long. Says nothing if the state
     * that let the call in is gone.
     */
    public static void asked(Entry.Permit permit, long nanos, long now) {
        if (permit instanceof Closed closed) {
            closed.period.past().asked().leaveUntil(now + nanos);
        } else if (permit instanceof Probe probe) {
            probe.asks(now + nanos);
        } else if (permit instanceof Trickle.Drop drop) {
            drop.asks(now + nanos);
        }
    }

    /** How long nobody passes, at the {@code attempt}-th time in a row, where callees have asked for so long. */
    long openTime(BreakerSpec spec, int attempt, long asked) {
        return OpenTime.nanos(spec, attempt, place, asked);
    }

    AtomicLong even() {
        return even;
    }

    BreakerSpec spec() {
        return spec;
    }

    /** Whether nobody has reconfigured it since this was its description. Asked by each bad call: so not by value. */
    @SuppressWarnings("ReferenceEquality")
    boolean goesBy(BreakerSpec description) {
        return spec == description;
    }

    State state() {
        return state;
    }

    /**
     * Moves, if this is still the state that decided it.
     *
     * @param by the description {@code to} was made by
     */
    boolean move(State from, State to, BreakerSpec by, long now) {
        if (!STATE.compareAndSet(this, from, to)) {
            return false;
        }
        if (!by.equals(spec)) {
            adapt(now); // a reconfiguration looked at the state before and did not see this one
        }
        tell(from, to, now);
        return true;
    }

    /** Opens, if the period of this view still lasts. Its view may have changed meanwhile. */
    void trip(Closed by, long now) {
        for (; ; ) {
            BreakerSpec spec = this.spec;
            if (!(state instanceof Closed current) || current.window != by.window) {
                return;
            }
            if (move(current, current.opened(now, spec), spec, now)) {
                return;
            }
        }
    }

    /** Sees the same state in a new light; if it is gone, there is nothing to do. */
    void view(State from, State to) {
        STATE.compareAndSet(this, from, to);
    }

    /** Goes on as {@code to}; tells if there is something to tell. */
    void become(Closed from, Closed to, BreakerSpec by, long now) {
        if (to.number() == from.number()) {
            view(from, to);
        } else {
            move(from, to, by, now);
        }
    }

    private void adapt(long now) {
        for (; ; ) {
            BreakerSpec spec = this.spec;
            State from = state;
            State to = from.under(spec, now);
            boolean adapted = to == from || STATE.compareAndSet(this, from, to);
            if (adapted && to.number() != from.number()) {
                tell(from, to, now);
            }
            if (adapted && spec.equals(this.spec)) {
                return;
            }
        }
    }

    private void tell(State from, State to, long now) {
        tell(() -> transitions.moved(from.name(), to.name(), to.refused(), to.number(), now), from, to);
    }

    private static void tell(Runnable news, State from, State to) {
        try {
            news.run();
        } catch (Throwable thrown) {
            LOG.error("A listener failed when a circuit moved from {} to {}", from.name(), to.name(), thrown);
        }
    }
}
