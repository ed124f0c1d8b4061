package io.fuseboard.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.HandleInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.utility.JavaConstant;

/**
 * What stands in a woven method where the template says {@code straight = backups}: a call of the method's refused handle,
 * and the answer put where the method returns it from. The template is Java and must call both an {@code Object}; here
 * they have the type that the method returns, so a primitive goes from the one to the other as it is.
 *
 * <p>The handle is asked of the hook, whose fields are trusted, and is no dynamic constant of its own: JDK 17 does not
 * compile a method with a dynamic constant in a branch that was never taken.
 *
 * @param receiver whose backup methods are asked
 * @param line says which line of the source this is, where there is one
 */
record RefusedCall(Receiver receiver, StackManipulation line) {

    /** Reading {@link FuseAdvice.Refused} is the call. */
    Advice.OffsetMapping call() {
        return (woven, method, assigner, locals, sort) -> new Advice.OffsetMapping.Target.AbstractReadOnlyAdapter() {
            @Override
            public StackManipulation resolveRead() {
                return call(method, locals);
            }
        };
    }

    /** Writing {@link FuseAdvice.Answer} is the return. */
    Advice.OffsetMapping answer() {
        return (woven, method, assigner, locals, sort) -> new AnswerTarget(
                method.getReturnType().represents(void.class)
                        ? StackManipulation.Trivial.INSTANCE
                        : MethodVariableAccess.of(method.getReturnType()).storeAt(locals.returned()));
    }

    private StackManipulation call(MethodDescription method, Advice.ArgumentHandler locals) {
        List<StackManipulation> steps = new ArrayList<>();
        List<TypeDescription> types = new ArrayList<>();
        steps.add(line);
        steps.add(MethodVariableAccess.REFERENCE.loadFrom(locals.named("hook")));
        steps.add(HookCode.REFUSED);
        steps.add(MethodVariableAccess.REFERENCE.loadFrom(locals.named("place")));
        types.add(TypeDescription.ForLoadedType.of(Object.class));
        steps.add(MethodVariableAccess.LONG.loadFrom(locals.named("start")));
        types.add(TypeDescription.ForLoadedType.of(long.class));
        steps.add(receiver.load().in(method, locals));
        types.add(receiver.type());
        for (ParameterDescription parameter : method.getParameters()) {
            steps.add(MethodVariableAccess.of(parameter.getType()).loadFrom(locals.argument(parameter.getOffset())));
            types.add(parameter.getType().asErasure());
        }
        steps.add(new HandleInvocation(
                JavaConstant.MethodType.of(method.getReturnType().asErasure(), types)));
        return new StackManipulation.Compound(steps);
    }

    private record AnswerTarget(StackManipulation resolveWrite) implements Advice.OffsetMapping.Target {

        @Override
        public StackManipulation resolveRead() {
            throw new UnsupportedOperationException("The template only writes the answer");
        }

        @Override
        public StackManipulation resolveIncrement(int value) {
            throw new UnsupportedOperationException("The template only writes the answer");
        }
    }
}
