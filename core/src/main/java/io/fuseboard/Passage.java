package io.fuseboard;

import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Refusal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through a fuse. Ended exactly once, by any thread: a second end changes nothing and is told.
 *
 * <pre>{@code
 * Passage passage = fuse.enter().orThrow();
 * try { … ; passage.end(Outcome.SUCCESS); } catch (Throwable thrown) { passage.end(thrown); throw thrown; }
 * }</pre>
 *
 * A call whose end is told from several sides (an answer, a cancellation, a connection that breaks) is ended with
 * {@link #endIfFirst} by each of them.
 */
public final class Passage {

    private static final VarHandle ENDED;

    static {
        try {
            ENDED = MethodHandles.lookup().findVarHandle(Passage.class, "ended", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Fuse fuse;
    private final @Nullable Refusal refusal;
    private final @Nullable Permit trial;
    private final @Nullable Permit place;
    private final long start;

    @SuppressWarnings({"unused", "UnusedVariable"}) // through ENDED
    private volatile int ended;

    private Passage(Fuse fuse, @Nullable Refusal refusal, @Nullable Permit trial, @Nullable Permit place, long start) {
        this.fuse = fuse;
        this.refusal = refusal;
        this.trial = trial;
        this.place = place;
        this.start = start;
    }

    static Passage admitted(Fuse fuse, Permit trial, Permit place, long start) {
        return new Passage(fuse, null, trial, place, start);
    }

    static Passage refused(Fuse fuse, Refusal refusal) {
        return new Passage(fuse, refusal, null, null, 0);
    }

    /** Why the call must not be made; empty: make it, and end this passage. A refused passage needs no end. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * This passage, if it was admitted.
     *
     * @throws DegradedException if it was refused
     */
    public Passage orThrow() {
        if (refusal != null) {
            throw fuse.account().noticed(refusal);
        }
        return this;
    }

    /**
     * Ends it. A FAILURE is taken for one that nobody answers instead, as a {@code failed} call in the fuse's snapshot.
     */
    public void end(Outcome outcome) {
        end(outcome, null);
    }

    /** Ends it with what the fuse's spec says of an answer. */
    public void endReturning(@Nullable Object answer) {
        end(fuse.classifyReturned(answer), answer);
    }

    /**
     * Ends it with what the fuse's spec says of an exception, or of what stages have wrapped; a cancellation is
     * IGNORED.
     */
    public void end(Throwable thrown) {
        Throwable cause = Wrapping.off(thrown);
        end(AsyncCall.classify(fuse, cause), cause);
    }

    /**
     * Ends it, unless it has ended: for those who race for it.
     *
     * @return whether this was its end; no for one that was refused
     */
    public boolean endIfFirst(Outcome outcome) {
        return endIfFirst(outcome, null);
    }

    /**
     * The same, with what the fuse's spec says of an exception, or of what stages have wrapped; a cancellation is
     * IGNORED.
     */
    public boolean endIfFirst(Throwable thrown) {
        Throwable cause = Wrapping.off(thrown);
        return endIfFirst(AsyncCall.classify(fuse, cause), cause);
    }

    private void end(Outcome outcome, @Nullable Object result) {
        if (refusal == null && !endIfFirst(outcome, result)) {
            fuse.account().endedTwice();
        }
    }

    private boolean endIfFirst(Outcome outcome, @Nullable Object result) {
        boolean first = finish(outcome, result);
        if (first && outcome == Outcome.FAILURE && trial != Observed.OUT) {
            fuse.account().failedAnswer();
        }
        return first;
    }

    /**
     * Ends it, unless it has ended: for those who count themselves who answered a failure.
     *
     * @param result what the call returned or threw
     */
    boolean finish(Outcome outcome, @Nullable Object result) {
        Permit held = trial;
        Permit room = place;
        if (held == null || room == null || !ENDED.compareAndSet(this, 0, 1)) {
            return false;
        }
        fuse.end(held, room, outcome, start, result);
        return true;
    }
}
