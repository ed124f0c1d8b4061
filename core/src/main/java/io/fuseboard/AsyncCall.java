package io.fuseboard;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Refusal;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A guarded call that goes on after its method has returned.
 *
 * <p>Two may end it: the stage that the body returned, the <em>inner</em> one, and whoever completes the future that
 * the caller was given, the <em>outer</em> one: by cancelling it, or by a time-out of his own. They race; the passage
 * is ended by the first and does not listen to the other. It is ended before the outer future is completed, so that who
 * waits for the answer finds the place free.
 *
 * <p>Whoever completes the outer future himself wants no answer any more: the inner stage is cancelled.
 */
final class AsyncCall<T extends @Nullable Object> {

    private final Fuse fuse;
    private final Passage passage;
    private final AsyncRescue<T> rescue;
    private final CompletableFuture<T> outer = new CompletableFuture<>();

    /** The stage whose end is waited for: the body's, later a backup's. */
    private volatile @Nullable CompletionStage<T> awaited;

    private AsyncCall(Fuse fuse, Passage passage, AsyncRescue<T> rescue) {
        this.fuse = fuse;
        this.passage = passage;
        this.rescue = rescue;
    }

    /** Makes a call. Whatever becomes of it is told by the future; nothing is thrown. */
    static <T extends @Nullable Object> CompletableFuture<T> make(
            Fuse fuse,
            Caller caller,
            Fuse.Body<? extends @Nullable CompletionStage<T>, ?> body,
            AsyncRescue<T> rescue) {
        long start = fuse.now();
        Object trial = fuse.askFirstAtOnce(start, caller);
        Object place = fuse.askLast(trial, start);
        if (!(place instanceof Permit room)) {
            return refused(fuse, (Denial) place, start, rescue);
        }
        CompletionStage<T> stage;
        try {
            stage = body.call();
        } catch (Throwable thrown) {
            return begun(fuse, (Permit) trial, room, start, null, thrown, rescue);
        }
        return begun(fuse, (Permit) trial, room, start, stage, null, rescue);
    }

    /**
     * Goes on with a call whose body has returned or thrown.
     *
     * @param stage what it returned
     * @param thrown what it threw instead
     */
    static <T extends @Nullable Object> CompletableFuture<T> begun(
            Fuse fuse,
            Permit trial,
            Permit place,
            long start,
            @Nullable CompletionStage<T> stage,
            @Nullable Throwable thrown,
            AsyncRescue<T> rescue) {
        if (trial == Observed.OUT) {
            return straight(fuse, stage, thrown);
        }
        AsyncCall<T> call;
        try {
            call = new AsyncCall<>(fuse, Passage.admitted(fuse, trial, place, start), rescue);
        } catch (Throwable noMemory) {
            fuse.end(trial, place, Outcome.FAILURE, start);
            throw noMemory;
        }
        call.listen();
        if (thrown != null) {
            call.failed(thrown);
        } else if (stage == null) {
            call.failed(noStage(fuse));
        } else {
            call.await(stage, call::ended);
        }
        return call.outer;
    }

    /** What the body gave, and nothing of ours. */
    private static <T extends @Nullable Object> CompletableFuture<T> straight(
            Fuse fuse, @Nullable CompletionStage<T> stage, @Nullable Throwable thrown) {
        if (thrown != null || stage == null) {
            return CompletableFuture.failedFuture(thrown == null ? noStage(fuse) : thrown);
        }
        if (stage instanceof CompletableFuture<T> future) {
            return future;
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    /** Last step of a call that was refused. */
    @SuppressWarnings("unchecked") // checked at start-up against what the method promises
    static <T extends @Nullable Object> CompletableFuture<T> refused(
            Fuse fuse, Denial denial, long now, AsyncRescue<T> rescue) {
        fuse.account().counted(denial, now);
        Object declared = rescue.atOnce();
        if (declared != Answers.NOTHING) {
            return CompletableFuture.completedFuture((T) declared);
        }
        Refusal refusal = fuse.account().refusal(denial, now);
        // Made in the caller's thread, which knows the caller's locale.
        DegradedException notice = fuse.account().exception(refusal);
        AsyncCall<T> call = new AsyncCall<>(fuse, Passage.refused(fuse, refusal), rescue);
        call.listen();
        call.ask(
                rescue.refused(notice).iterator(),
                null,
                trouble -> call.otherwise(null, trouble, () -> {
                    fuse.account().noticeGiven();
                    return Answers.keeping(notice, trouble);
                }));
        return call.outer;
    }

    private static IllegalStateException noStage(Fuse fuse) {
        return new IllegalStateException(
                "Invalid answer of fuse '" + fuse.name() + "' (null): an asynchronous call must return a stage");
    }

    private void listen() {
        outer.whenComplete((value, thrown) -> outerEnded(thrown));
    }

    private void await(CompletionStage<T> stage, BiConsumer<? super T, @Nullable Throwable> then) {
        awaited = stage;
        try {
            stage.whenComplete((value, thrown) -> {
                awaited = null;
                try {
                    then.accept(value, thrown);
                } catch (Throwable own) {
                    outer.completeExceptionally(own);
                }
            });
        } catch (Throwable deaf) {
            then.accept(null, deaf);
        }
        if (outer.isDone()) {
            cancelAwaited(); // the outer one may have ended before it could see this one
        }
    }

    private void ended(T value, @Nullable Throwable thrown) {
        if (thrown != null) {
            failed(thrown);
            return;
        }
        Outcome outcome = fuse.classifyReturned(value);
        if (passage.finish(outcome, value)) {
            if (outcome == Outcome.FAILURE) {
                fuse.account().failedAnswer();
            } else if (outcome == Outcome.SUCCESS) {
                rescue.good(value);
            }
        }
        outer.complete(value);
    }

    private void failed(Throwable thrown) {
        Throwable cause = Wrapping.off(thrown);
        Outcome outcome = classify(fuse, cause);
        if (!passage.finish(outcome, cause)) {
            return; // nobody waits any more
        }
        if (outcome != Outcome.FAILURE) {
            outer.completeExceptionally(thrown);
            return;
        }
        ask(
                rescue.failed(cause).iterator(),
                null,
                trouble -> otherwise(cause, trouble, () -> {
                    fuse.account().unanswered(cause);
                    return trouble == null ? thrown : Answers.keeping(trouble, cause);
                }));
    }

    /** The outer one has ended, by this call or by somebody else. */
    private void outerEnded(@Nullable Throwable thrown) {
        Throwable cause = thrown == null ? null : Wrapping.off(thrown);
        Outcome outcome = cause == null ? Outcome.IGNORED : classify(fuse, cause);
        if (passage.finish(outcome, cause) && outcome == Outcome.FAILURE && thrown != null) {
            fuse.account().unanswered(thrown);
        }
        cancelAwaited();
    }

    /** What a failure without its wrapping says of the call. */
    static Outcome classify(Fuse fuse, Throwable cause) {
        return cause instanceof CancellationException ? Outcome.IGNORED : fuse.classify(cause);
    }

    /** Asks who answers instead, one after the other. */
    private void ask(
            Iterator<? extends Fuse.Body<? extends @Nullable CompletionStage<T>, ?>> rest,
            @Nullable Throwable before,
            Consumer<@Nullable Throwable> nobody) {
        if (outer.isDone()) {
            return;
        }
        if (!rest.hasNext()) {
            nobody.accept(before);
            return;
        }
        CompletionStage<T> stage;
        try {
            stage = rest.next().call();
        } catch (Throwable thrown) {
            ask(rest, Answers.keeping(thrown, before), nobody);
            return;
        }
        if (stage == null) {
            ask(rest, Answers.keeping(noStage(fuse), before), nobody);
            return;
        }
        await(stage, (value, thrown) -> {
            if (thrown != null) {
                ask(rest, Answers.keeping(Wrapping.off(thrown), before), nobody);
            } else if (!outer.isDone()) {
                fuse.account().backedUp();
                fuse.account().passedOver(before);
                outer.complete(value);
            }
        });
    }

    /**
     * Completes with what is known or declared, where nobody who was asked has answered.
     *
     * @param trouble what they threw
     * @param nobody what to fail with, where nothing is
     */
    @SuppressWarnings("unchecked") // checked at start-up against what the method promises
    private void otherwise(
            @Nullable Throwable failure, @Nullable Throwable trouble, Supplier<? extends Throwable> nobody) {
        Object known = rescue.otherwise(failure);
        if (known == Answers.NOTHING) {
            outer.completeExceptionally(nobody.get());
        } else {
            fuse.account().passedOver(trouble);
            outer.complete((T) known);
        }
    }

    private void cancelAwaited() {
        if (awaited instanceof Future<?> running) {
            try {
                running.cancel(true);
            } catch (UnsupportedOperationException uncancellable) {
                // A minimal stage shows no way to cancel it: it goes on, and nobody listens.
            }
        }
    }
}
