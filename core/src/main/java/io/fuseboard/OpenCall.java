package io.fuseboard;

import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.internal.fallback.EmptyValue;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to what a guarded method returned. Ended exactly once: by its completion, its failure or its
 * cancellation, whichever is told first; what is told later changes nothing.
 *
 * <p>Signals come one after the other, as reactive libraries promise; a cancellation may come at any time.
 */
public final class OpenCall {

    private final Fuse fuse;
    private final Answers answers;
    private final @Nullable Object target;
    private final @Nullable Object[] arguments;
    private final Passage passage;
    private final boolean outOfPath;

    /** Stands for the refusal; {@code null}: it was let in. */
    private final @Nullable DegradedException notice;

    /** What the main failed with; {@code null}: it has not failed. */
    private @Nullable Throwable failure;

    /** The same with its wrapping. */
    private @Nullable Throwable failed;

    private @Nullable Iterator<Backup> rest;
    private @Nullable Throwable trouble;
    private Outcome worst = Outcome.SUCCESS;

    /** Written by signals, read by a cancellation. */
    private volatile boolean begun;

    private OpenCall(
            Fuse fuse,
            Answers answers,
            @Nullable Object target,
            @Nullable Object[] arguments,
            Passage passage,
            boolean outOfPath,
            @Nullable DegradedException notice) {
        this.fuse = fuse;
        this.answers = answers;
        this.target = target;
        this.arguments = arguments;
        this.passage = passage;
        this.outOfPath = outOfPath;
        this.notice = notice;
    }

    static OpenCall begin(
            Fuse fuse, Caller caller, Answers answers, @Nullable Object target, @Nullable Object[] arguments) {
        long start = fuse.now();
        Object trial = fuse.askFirstAtOnce(start, caller);
        Object place = fuse.askLast(trial, start);
        if (!(place instanceof Permit room)) {
            Denial denial = (Denial) place;
            fuse.account().counted(denial, start);
            Refusal refusal = fuse.account().refusal(denial, start);
            return new OpenCall(
                    fuse,
                    answers,
                    target,
                    arguments,
                    Passage.refused(fuse, refusal),
                    false,
                    fuse.account().exception(refusal));
        }
        try {
            Passage passage = Passage.admitted(fuse, (Permit) trial, room, start);
            return new OpenCall(fuse, answers, target, arguments, passage, trial == Observed.OUT, null);
        } catch (Throwable noMemory) {
            fuse.end((Permit) trial, room, Outcome.FAILURE, start);
            throw noMemory;
        }
    }

    /** What answers instead. */
    public sealed interface Instead {

        /** A publisher that a backup method has returned. */
        record Flow(Object publisher) implements Instead {}

        /** A value: the last good one, or a declared one. */
        record Value(Object value) implements Instead {}

        /** Completion without an item. */
        record Nothing() implements Instead {}

        /** Nobody: the notice, or the failure itself. */
        record Failed(Throwable thrown) implements Instead {}
    }

    /** Whether it is as it would be without the fuse: nothing has to be told. */
    public boolean isOutOfPath() {
        return outOfPath;
    }

    /** Whether it must not be made; ask for what answers {@link #instead}. */
    public boolean isRefused() {
        return notice != null;
    }

    /** Hears of one of many items. The first that is judged a failure makes one of the call. */
    public void item(@Nullable Object item) {
        begun = true;
        if (worst != Outcome.FAILURE) {
            Outcome its = fuse.classifyReturned(item);
            worst = its == Outcome.SUCCESS ? worst : its;
        }
    }

    /** Its end without failure, after all items. */
    public void completed() {
        end(worst, null);
    }

    /** Its end with its only item, or with none: {@code null}. */
    public void completed(@Nullable Object item) {
        Outcome outcome = item == null ? Outcome.SUCCESS : fuse.classifyReturned(item);
        if (end(outcome, item) && outcome == Outcome.SUCCESS) {
            answers.remember(fuse, target, arguments, item);
        }
    }

    /**
     * Its end with a failure.
     *
     * @return whether somebody may answer instead: not where it counts as no failure, where items have come already, or
     *     where nobody waits any more
     */
    public boolean failed(Throwable thrown) {
        Throwable cause = Wrapping.off(thrown);
        Outcome outcome = AsyncCall.classify(fuse, cause);
        if (!passage.finish(outcome, cause) || outcome != Outcome.FAILURE) {
            return false;
        }
        if (begun) {
            fuse.account().unanswered(cause);
            return false;
        }
        failure = cause;
        failed = thrown;
        return true;
    }

    /** Its end by whoever subscribed. Who has taken what he wanted and goes was served. */
    public void cancelled() {
        passage.finish(begun ? worst : Outcome.IGNORED, null);
    }

    /**
     * Who answers instead, the first choice first.
     *
     * @param thrown what the one before failed with; {@code null}: there was none
     */
    public Instead instead(@Nullable Throwable thrown) {
        if (thrown != null) {
            trouble = Answers.keeping(Wrapping.off(thrown), trouble);
        }
        Iterator<Backup> choices = choices();
        while (choices.hasNext()) {
            Backup backup = choices.next();
            try {
                Object flow = backup.answer(target, arguments, what(backup));
                if (flow != null) {
                    return new Instead.Flow(flow);
                }
                trouble = Answers.keeping(
                        new IllegalStateException("Invalid answer of a backup of fuse '" + fuse.name()
                                + "' (null): it must return a publisher"),
                        trouble);
            } catch (Throwable its) {
                trouble = Answers.keeping(its, trouble);
            }
        }
        boolean asked = failure == null
                ? answers.scope().hasRefusals()
                : answers.scope().has(failure);
        Object known = asked ? answers.otherwise(fuse, target, arguments, fuse.now()) : Answers.NOTHING;
        if (known == Answers.NOTHING) {
            return new Instead.Failed(nobody());
        }
        fuse.account().passedOver(trouble);
        return known == null || known == EmptyValue.NO_ITEM ? new Instead.Nothing() : new Instead.Value(known);
    }

    /** Hears that the publisher given last has answered. */
    public void answered() {
        fuse.account().backedUp();
        fuse.account().passedOver(trouble);
    }

    private Iterator<Backup> choices() {
        if (rest == null) {
            List<Backup> all = failure == null ? answers.onRefusal() : answers.onFailure(failure);
            rest = all.iterator();
        }
        return rest;
    }

    private @Nullable Object what(Backup backup) {
        if (backup.what() == null) {
            return null;
        }
        if (notice == null) {
            return failure;
        }
        return backup.what() == Refusal.class ? notice.refusal() : notice;
    }

    private Throwable nobody() {
        if (notice != null) {
            fuse.account().noticeGiven();
            return Answers.keeping(notice, trouble);
        }
        Throwable cause = Objects.requireNonNull(failure, "asked instead of nothing");
        fuse.account().unanswered(cause);
        return trouble == null ? Objects.requireNonNull(failed) : Answers.keeping(trouble, cause);
    }

    private boolean end(Outcome outcome, @Nullable Object result) {
        boolean first = passage.finish(outcome, result);
        if (first && outcome == Outcome.FAILURE) {
            fuse.account().failedAnswer();
        }
        return first;
    }
}
