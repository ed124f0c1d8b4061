package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A guarded method's fuse and who answers instead, as woven code calls them. A record, because the virtual machine takes
 * a record's fields for as constant as the record.
 */
record Wire(Fuse fuse, Answers answers, MethodHandle refused) implements Hook {

    @Override
    public long start() {
        return fuse.now();
    }

    @Override
    public Object trial(long start) {
        return fuse.askFirst(start);
    }

    @Override
    public Object place(Object trial, long start) {
        return fuse.askLast(trial, start);
    }

    @Override
    public boolean refuses(Object place) {
        return !(place instanceof Permit);
    }

    @Override
    public void succeeded(Object trial, Object place, long start) {
        fuse.end((Permit) trial, (Permit) place, Outcome.SUCCESS, start);
    }

    @Override
    public boolean judges() {
        return fuse.judgesAnswers();
    }

    @Override
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    public void returned(
            Object trial,
            Object place,
            long start,
            @Nullable Object answer,
            @Nullable Object target,
            @Nullable Object[] arguments) {
        fuse.returned(answers, (Permit) trial, (Permit) place, start, answer, target, arguments);
    }

    @Override
    public boolean remembers() {
        return answers.remembers();
    }

    @Override
    public void remember(@Nullable Object target, @Nullable Object[] arguments, @Nullable Object answer) {
        answers.remember(fuse, target, arguments, answer);
    }

    @Override
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    public @Nullable Object failed(
            Object trial,
            Object place,
            long start,
            Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments)
            throws Throwable {
        return fuse.failed(answers, (Permit) trial, (Permit) place, start, thrown, target, arguments);
    }

    @Override
    @SuppressWarnings("unchecked") // only asked for methods that return a stage
    public Object promised(
            Object trial,
            Object place,
            long start,
            @Nullable Object stage,
            @Nullable Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments) {
        return AsyncCall.begun(
                fuse,
                (Permit) trial,
                (Permit) place,
                start,
                (CompletionStage<@Nullable Object>) stage,
                thrown,
                answers.promised(fuse, target, arguments));
    }
}
