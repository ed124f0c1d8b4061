package io.fuseboard;

import io.fuseboard.telemetry.FuseSnapshot;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A method with a fuse around it and, perhaps, methods that answer instead. What proxies call.
 *
 * <p>Order of answers: the method itself → its backup methods → its last good answer → its declared empty value →
 * the notice.
 */
public final class GuardedMethod {

    private final Fuse fuse;
    private final Answers answers;
    private final boolean promises;
    private final FuseSnapshot.GuardedCall described;

    /** @param promises whether the method returns a stage, and so goes on after it has returned */
    GuardedMethod(Fuse fuse, Answers answers, boolean promises, FuseSnapshot.GuardedCall described) {
        this.fuse = fuse;
        this.answers = answers;
        this.promises = promises;
        this.described = described;
    }

    public Fuse fuse() {
        return fuse;
    }

    /**
     * Calls the method through its fuse.
     *
     * @param target the object it is called on; {@code null} for a static method
     * @param arguments its arguments, handed to backup methods
     * @param body the method itself
     * @return what the method, or who answers instead, returns; for a method that returns a stage, a future that
     *     completes with what that stage, or who answers instead, completes with
     * @throws DegradedException if a guard refuses and nobody answers, unless there is a future to say so
     * @throws Throwable what the method throws, where nobody answers instead and there is no future to say so
     */
    @SuppressWarnings({"NullAway", "unchecked"}) // reads no nullable type arguments; what promises returns a stage
    public @Nullable Object call(
            @Nullable Object target, @Nullable Object[] arguments, Fuse.Body<@Nullable Object, Throwable> body)
            throws Throwable {
        if (promises) {
            return AsyncCall.make(
                    fuse,
                    () -> (CompletionStage<@Nullable Object>) body.call(),
                    answers.promised(fuse, target, arguments));
        }
        // Where answers are judged, the good ones are remembered after that.
        return fuse.run(
                answers.remembers() && !fuse.judgesAnswers() ? remembering(target, arguments, body) : body,
                answers,
                target,
                arguments);
    }

    @SuppressWarnings("NullAway") // reads no nullable type arguments
    private Fuse.Body<@Nullable Object, Throwable> remembering(
            @Nullable Object target, @Nullable Object[] arguments, Fuse.Body<@Nullable Object, Throwable> body) {
        return () -> {
            Object answer = body.call();
            answers.remember(fuse, target, arguments, answer);
            return answer;
        };
    }

    /** Everybody who is asked, in the fixed order: its fuse's guards, itself, and who answers instead. */
    @Override
    public String toString() {
        return fuse.order(described.order());
    }

    /**
     * The same for woven code.
     *
     * @param type the type of the method, its target first
     */
    Wire wire(MethodType type) {
        return new Wire(
                fuse,
                answers,
                promises ? RefusedCall.promised(fuse, answers, type) : RefusedCall.handle(fuse, answers, type));
    }
}
