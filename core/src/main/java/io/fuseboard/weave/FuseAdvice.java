package io.fuseboard.weave;

import io.fuseboard.hook.Hook;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * What is copied around the body of a woven method. Never called: a template.
 *
 * <p>The last step of {@link #enter} that can throw is the one that takes the last permit; then the body's handler
 * begins, and it ends where {@link #exit} begins. So each permit comes back once, by control flow alone. The hook is
 * read once, so that whoever gave a permit gets it back. Arguments are put into an array only where a call failed, its
 * answer is remembered, it may be a backup's turn in peace, or a switch is off for some calls and a parameter may say for
 * which.
 */
final class FuseAdvice {

    private FuseAdvice() {}

    /** Marks the parameter whose reading finds the method's hook. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Bound {}

    /** Marks the parameter that stands for the object whose method is called; {@code null} for a static method. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface On {}

    /** Marks the parameter whose reading is the call of {@link Hook#refused()}. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Refused {}

    /** Marks the parameter whose writing is the return of what {@link Refused} answered. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Answer {}

    /** Whether the body is passed over. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
            @Bound Hook bound,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("trial") Object trial,
            @Advice.Local("place") Object place,
            @Advice.Local("start") long start,
            @On @Nullable Object target,
            @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments)
            throws Throwable {
        hook = bound;
        if (hook.warms()) {
            place = hook.warm(target, arguments);
        }
        start = hook.start();
        if (place == null) {
            if (hook.asksWho()) {
                trial = hook.trial(start, arguments);
            } else {
                trial = hook.trial(start);
            }
            place = hook.place(trial, start);
        }
        return hook.refuses(place);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Local("hook") Hook hook,
            @Refused @Nullable Object backups,
            @Answer @Nullable Object straight,
            @Advice.Enter boolean refused,
            @Advice.Local("trial") Object trial,
            @Advice.Local("place") Object place,
            @Advice.Local("start") long start,
            @On @Nullable Object target,
            @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object answer,
            @Advice.Thrown(readOnly = false) @Nullable Throwable thrown)
            throws Throwable {
        if (refused) {
            straight = backups;
        } else if (thrown == null) {
            if (hook.judges()) {
                hook.returned(trial, place, start, answer, target, arguments);
            } else {
                hook.succeeded(trial, place, start);
                if (hook.remembers()) {
                    hook.remember(target, arguments, answer);
                }
            }
        } else {
            answer = hook.failed(trial, place, start, thrown, target, arguments);
            thrown = null;
        }
    }
}
