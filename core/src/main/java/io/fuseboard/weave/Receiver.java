package io.fuseboard.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;

/**
 * The object that a guarded method is called on, as its backup methods are to see it.
 *
 * @param type the type the refused handle knows it by
 * @param load puts it on the stack, {@code null} for a static method
 */
record Receiver(TypeDescription type, Loading load) implements Advice.OffsetMapping {

    /** How the object is found in a woven method. */
    interface Loading {
        StackManipulation in(MethodDescription method, Advice.ArgumentHandler locals);
    }

    /** The object itself; for a static method nobody, and its type is {@code Object}. */
    static Receiver self(TypeDescription type, boolean isStatic) {
        return isStatic
                ? new Receiver(
                        TypeDescription.ForLoadedType.of(Object.class), (method, locals) -> NullConstant.INSTANCE)
                : new Receiver(
                        type,
                        (method, locals) -> MethodVariableAccess.REFERENCE.loadFrom(
                                locals.argument(Advice.ArgumentHandler.THIS_REFERENCE)));
    }

    @Override
    public Target resolve(
            TypeDescription woven,
            MethodDescription method,
            net.bytebuddy.implementation.bytecode.assign.Assigner assigner,
            Advice.ArgumentHandler locals,
            Sort sort) {
        return new Target.AbstractReadOnlyAdapter() {
            @Override
            public StackManipulation resolveRead() {
                return load.in(method, locals);
            }
        };
    }
}
