package io.fuseboard.weave;

import io.fuseboard.hook.Hook;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * What is copied around the body of a woven method that returns a stage. As {@link FuseAdvice}, but a call is not over
 * when its body is: the hook goes on with it, whether the body returned or threw.
 */
final class StageAdvice {

    private StageAdvice() {}

    /** Whether the body is passed over. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
            @FuseAdvice.Bound Hook bound,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("trial") Object trial,
            @Advice.Local("place") Object place,
            @Advice.Local("start") long start,
            @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
        hook = bound;
        start = hook.start();
        if (hook.asksWho()) {
            trial = hook.trial(start, arguments);
        } else {
            trial = hook.trial(start);
        }
        place = hook.place(trial, start);
        return hook.refuses(place);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Local("hook") Hook hook,
            @FuseAdvice.Refused @Nullable Object backups,
            @FuseAdvice.Answer @Nullable Object straight,
            @Advice.Enter boolean refused,
            @Advice.Local("trial") Object trial,
            @Advice.Local("place") Object place,
            @Advice.Local("start") long start,
            @FuseAdvice.On @Nullable Object target,
            @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object answer,
            @Advice.Thrown(readOnly = false) @Nullable Throwable thrown)
            throws Throwable {
        if (refused) {
            straight = backups;
        } else {
            answer = hook.promised(trial, place, start, answer, thrown, target, arguments);
            thrown = null;
        }
    }
}
