package io.fuseboard.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.StackManipulation;

/** {@link FuseAdvice} and {@link StageAdvice}, the same for all ways of weaving. */
final class Templates {

    private Templates() {}

    /**
     * What both need of the method they guard; how it finds its hook is still to be said.
     *
     * @param line says which line of the source stands behind the body, where there is a source
     */
    static Advice.WithCustomMapping fitted(Receiver receiver, StackManipulation line) {
        RefusedCall refused = new RefusedCall(receiver, line);
        return Advice.withCustomMapping()
                .bind(FuseAdvice.On.class, receiver)
                .bind(FuseAdvice.Refused.class, refused.call())
                .bind(FuseAdvice.Answer.class, refused.answer());
    }
}
