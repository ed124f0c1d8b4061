package io.fuseboard;

import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A method with a fuse around it and, perhaps, methods that answer instead. What proxies call.
 *
 * <p>Order of answers: the method itself → its backup methods → its last good answer → the notice.
 */
public final class GuardedMethod {

    private final Fuse fuse;
    private final Answers answers;

    GuardedMethod(Fuse fuse, Answers answers) {
        this.fuse = fuse;
        this.answers = answers;
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
     * @return what the method, or who answers instead, returns
     * @throws DegradedException if a guard refuses and nobody answers
     * @throws Throwable what the method throws, where nobody answers instead
     */
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    public @Nullable Object call(
            @Nullable Object target, @Nullable Object[] arguments, Fuse.Body<@Nullable Object, Throwable> body)
            throws Throwable {
        return fuse.run(answers.remembers() ? remembering(target, arguments, body) : body, answers, target, arguments);
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

    /** Its fuse, and the order of answers. */
    @Override
    public String toString() {
        return fuse.name() + ": " + answers;
    }

    /**
     * The same for woven code.
     *
     * @param type the type of the method, its target first
     */
    Wire wire(MethodType type) {
        return new Wire(fuse, answers, RefusedCall.handle(fuse, answers, type));
    }
}
