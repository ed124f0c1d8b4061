package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.AttributeParameters;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A fuse and who answers instead, as woven code calls them. */
interface Wired extends Hook {

    Fuse fuse();

    Answers answers();

    /** What the arguments say of a call; {@code null}: nothing. */
    @Nullable
    AttributeParameters attributes();

    @Override
    default boolean warms() {
        Warm warm = answers().warm();
        if (warm == null) {
            return false;
        }
        // Where the arguments may say who calls, they decide in warm(…).
        return attributes() != null || warm.takes(fuse(), fuse().who());
    }

    @Override
    default @Nullable Object warm(@Nullable Object target, @Nullable Object[] arguments) throws Throwable {
        Warm warm = Objects.requireNonNull(answers().warm());
        return attributes() == null || warm.takes(fuse(), fuse().caller(attributes(), arguments))
                ? warm.ask(fuse(), target, arguments, GuardedMethod.NEVER)
                : null;
    }

    @Override
    default long start() {
        return fuse().now();
    }

    @Override
    default boolean asksWho() {
        return attributes() != null && fuse().asksWho();
    }

    @Override
    default Object trial(long start) {
        return fuse().askFirst(start);
    }

    @Override
    default Object trial(long start, @Nullable Object[] arguments) {
        return fuse().askFirst(start, fuse().caller(attributes(), arguments));
    }

    @Override
    default Object place(Object trial, long start) {
        return fuse().askLast(trial, start);
    }

    @Override
    default boolean refuses(Object place) {
        return !(place instanceof Permit);
    }

    @Override
    default void succeeded(Object trial, Object place, long start) {
        fuse().end((Permit) trial, (Permit) place, Outcome.SUCCESS, start);
    }

    @Override
    default boolean judges() {
        return fuse().judgesAnswers();
    }

    @Override
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    default void returned(
            Object trial,
            Object place,
            long start,
            @Nullable Object answer,
            @Nullable Object target,
            @Nullable Object[] arguments) {
        LastStep.returned(fuse(), answers(), (Permit) trial, (Permit) place, start, answer, target, arguments);
    }

    @Override
    default boolean remembers() {
        return answers().remembers();
    }

    @Override
    default void remember(@Nullable Object target, @Nullable Object[] arguments, @Nullable Object answer) {
        answers().remember(fuse(), target, arguments, answer);
    }

    @Override
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    default @Nullable Object failed(
            Object trial,
            Object place,
            long start,
            Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments)
            throws Throwable {
        return LastStep.failed(fuse(), answers(), (Permit) trial, (Permit) place, start, thrown, target, arguments);
    }

    @Override
    @SuppressWarnings("unchecked") // only asked for methods that return a stage
    default Object promised(
            Object trial,
            Object place,
            long start,
            @Nullable Object stage,
            @Nullable Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments) {
        return AsyncCall.begun(
                fuse(),
                (Permit) trial,
                (Permit) place,
                start,
                (CompletionStage<@Nullable Object>) stage,
                thrown,
                answers().promised(fuse(), target, arguments));
    }
}
