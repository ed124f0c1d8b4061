package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.spec.AttributeParameters;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.telemetry.FuseSnapshot;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A method with a fuse around it and, perhaps, methods that answer instead. What proxies call.
 *
 * <p>Order of answers: the method itself → its backup methods → its last good answer → its declared empty value →
 * the notice.
 */
public final class GuardedMethod {

    /** Its answer reaches nobody before it has returned. */
    static final BooleanSupplier NEVER = () -> false;

    private final Fuse fuse;
    /** Where the values of a parameter have a fuse each; that of calls without one is {@link #fuse}. */
    private final @Nullable KeyedFuse fuses;

    private final int keyParameter;
    private final Answers answers;
    private final boolean promises;
    private final FuseSnapshot.GuardedCall described;
    private final @Nullable AttributeParameters attributes;

    /** @param promises whether the method returns a stage, and so goes on after it has returned */
    GuardedMethod(
            Fuse fuse,
            Answers answers,
            boolean promises,
            FuseSnapshot.GuardedCall described,
            @Nullable AttributeParameters attributes) {
        this(fuse, null, -1, answers, promises, described, attributes);
    }

    /** @param keyParameter whose values have a fuse each, counted from 0 */
    GuardedMethod(
            KeyedFuse fuses,
            int keyParameter,
            Answers answers,
            boolean promises,
            FuseSnapshot.GuardedCall described,
            @Nullable AttributeParameters attributes) {
        this(fuses.of(null), fuses, keyParameter, answers, promises, described, attributes);
    }

    private GuardedMethod(
            Fuse fuse,
            @Nullable KeyedFuse fuses,
            int keyParameter,
            Answers answers,
            boolean promises,
            FuseSnapshot.GuardedCall described,
            @Nullable AttributeParameters attributes) {
        this.fuse = fuse;
        this.fuses = fuses;
        this.keyParameter = keyParameter;
        this.answers = answers;
        this.promises = promises;
        this.described = described;
        this.attributes = attributes;
    }

    /** Its fuse; where keys have a fuse each, the one of calls without a key. */
    public Fuse fuse() {
        return fuse;
    }

    private Fuse fuse(@Nullable Object[] arguments) {
        return fuses == null ? fuse : fuses.of(arguments[keyParameter]);
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
    public @Nullable Object call(
            @Nullable Object target, @Nullable Object[] arguments, Fuse.Body<@Nullable Object, Throwable> body)
            throws Throwable {
        return call(target, arguments, body, answers, NEVER);
    }

    /**
     * The same for a method that writes its answer somewhere while it runs.
     *
     * @param begun asked when the method has failed: whether its answer has begun to reach the caller, so that nobody can
     *     answer instead
     */
    public @Nullable Object call(
            @Nullable Object target,
            @Nullable Object[] arguments,
            Fuse.Body<@Nullable Object, Throwable> body,
            BooleanSupplier begun)
            throws Throwable {
        return call(target, arguments, body, new UnlessBegun(answers, begun), begun);
    }

    @SuppressWarnings({"NullAway", "unchecked"}) // reads no nullable type arguments; what promises returns a stage
    private @Nullable Object call(
            @Nullable Object target,
            @Nullable Object[] arguments,
            Fuse.Body<@Nullable Object, Throwable> body,
            Rescue<@Nullable Object, @Nullable Object[], @Nullable Object> rescue,
            BooleanSupplier begun)
            throws Throwable {
        Fuse mine = fuse(arguments);
        Caller caller = caller(mine, arguments);
        if (promises) {
            return AsyncCall.make(
                    mine,
                    caller,
                    () -> (CompletionStage<@Nullable Object>) body.call(),
                    answers.promised(mine, target, arguments));
        }
        Warm warm = answers.warm();
        if (warm != null && warm.takes(mine, caller)) {
            Warm.Given given = warm.ask(mine, target, arguments, begun);
            if (given != null) {
                return given.value();
            }
        }
        // Where answers are judged, the good ones are remembered after that.
        return mine.run(
                caller,
                answers.remembers() && !mine.judgesAnswers() ? remembering(mine, target, arguments, body) : body,
                rescue,
                target,
                arguments);
    }

    /** Begins a call whose end somebody else tells. */
    OpenCall open(@Nullable Object target, @Nullable Object[] arguments, @Nullable AttributeSource known) {
        Fuse mine = fuse(arguments);
        Caller caller =
                known != null && mine.asksWho() ? mine.caller(attributes, arguments, known) : caller(mine, arguments);
        return OpenCall.begin(mine, caller, answers, target, arguments);
    }

    /** Who answers instead, as long as the method itself has not begun to. */
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    private record UnlessBegun(Answers answers, BooleanSupplier begun)
            implements Rescue<@Nullable Object, @Nullable Object[], @Nullable Object> {

        @Override
        public @Nullable Object refused(
                Fuse fuse, Denial denial, long now, @Nullable Object target, @Nullable Object[] arguments) {
            return answers.refused(fuse, denial, now, target, arguments);
        }

        @Override
        public @Nullable Object failed(
                Fuse fuse, Throwable thrown, @Nullable Object target, @Nullable Object[] arguments) throws Throwable {
            if (begun.getAsBoolean()) {
                throw fuse.account().unanswered(thrown);
            }
            return answers.failed(fuse, thrown, target, arguments);
        }

        @Override
        public void good(Fuse fuse, @Nullable Object answer, @Nullable Object target, @Nullable Object[] arguments) {
            answers.good(fuse, answer, target, arguments);
        }
    }

    private Caller caller(Fuse mine, @Nullable Object[] arguments) {
        return attributes != null && (answers.warm() != null || mine.asksWho())
                ? mine.caller(attributes, arguments)
                : mine.who();
    }

    @SuppressWarnings("NullAway") // reads no nullable type arguments
    private Fuse.Body<@Nullable Object, Throwable> remembering(
            Fuse mine,
            @Nullable Object target,
            @Nullable Object[] arguments,
            Fuse.Body<@Nullable Object, Throwable> body) {
        return () -> {
            Object answer = body.call();
            answers.remember(mine, target, arguments, answer);
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
    Hook wire(MethodType type) {
        return fuses == null
                ? new Wire(
                        fuse,
                        answers,
                        attributes,
                        promises ? RefusedCall.promised(fuse, answers, type) : RefusedCall.handle(fuse, answers, type))
                : new KeyedWire(fuses, answers, attributes, promises, type);
    }
}
