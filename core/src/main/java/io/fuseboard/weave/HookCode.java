package io.fuseboard.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Instructions by which woven code meets core. They say core's names and load none of its classes, for an agent has no
 * core beside it.
 */
enum HookCode implements StackManipulation {

    /** From a hook to the handle for its refused calls. */
    REFUSED {
        @Override
        public Size apply(MethodVisitor code, Implementation.Context context) {
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, HOOK, "refused", "()Ljava/lang/invoke/MethodHandle;", true);
            return Size.ZERO;
        }
    },

    /** From a hook and a key to the hook of the key. */
    OF {
        @Override
        public Size apply(MethodVisitor code, Implementation.Context context) {
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, HOOK, "of", "(Ljava/lang/Object;)L" + HOOK + ";", true);
            return new Size(-1, 0);
        }
    };

    private static final String HOOK = "io/fuseboard/hook/Hook";

    private static final Handle FIND = new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/fuseboard/hook/WovenSite",
            "find",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    @Override
    public boolean isValid() {
        return true;
    }

    /** Finds the hook of the method it stands in. Known to virtual machines since Java 7, unlike a dynamic constant. */
    static Advice.OffsetMapping site() {
        return (woven, method, assigner, locals, sort) -> new Advice.OffsetMapping.Target.AbstractReadOnlyAdapter() {
            @Override
            public StackManipulation resolveRead() {
                return new Site(method);
            }
        };
    }

    private record Site(MethodDescription method) implements StackManipulation {

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public Size apply(MethodVisitor code, Implementation.Context context) {
            code.visitInvokeDynamicInsn(method.getInternalName(), "()L" + HOOK + ";", FIND, method.getDescriptor());
            return new Size(1, 1);
        }
    }
}
