package io.fuseboard.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import net.bytebuddy.utility.visitor.ExceptionTableSensitiveMethodVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code synchronized} off a method and locks in its body instead, so that guards stand outside of the lock: a call
 * that hangs while it holds the lock must not keep those from being refused that wait for it.
 */
final class Unsynchronized extends AsmVisitorWrapper.AbstractBase {

    private final ElementMatcher<? super MethodDescription> methods;

    Unsynchronized(ElementMatcher<? super MethodDescription> methods) {
        this.methods = methods;
    }

    @Override
    public int mergeReader(int flags) {
        return flags | ClassReader.EXPAND_FRAMES;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor next,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> all,
            int writerFlags,
            int readerFlags) {
        Set<String> locking = all.filter(methods).stream()
                .filter(MethodDescription::isSynchronized)
                .map(method -> method.getInternalName() + method.getDescriptor())
                .collect(Collectors.toSet());
        return new ClassVisitor(OpenedClassReader.ASM_API, next) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                if (!locking.contains(name + descriptor)) {
                    return super.visitMethod(access, name, descriptor, signature, exceptions);
                }
                MethodVisitor code =
                        super.visitMethod(access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
                return code == null ? null : new Body(code, type, (access & Opcodes.ACC_STATIC) != 0, descriptor);
            }
        };
    }

    /** Locks before the first instruction and unlocks at each way out, as compilers do for a synchronized block. */
    private static final class Body extends ExceptionTableSensitiveMethodVisitor {

        private final boolean isStatic;
        private final Type type;
        private final Type[] arguments;
        private final Label start = new Label();
        private final Label end = new Label();

        Body(MethodVisitor next, TypeDescription type, boolean isStatic, String descriptor) {
            super(OpenedClassReader.ASM_API, next);
            this.isStatic = isStatic;
            this.type = Type.getObjectType(type.getInternalName());
            this.arguments = Type.getArgumentTypes(descriptor);
        }

        /* After the body's own handlers, so that they come first. */
        @Override
        protected void onAfterExceptionTable() {
            mv.visitTryCatchBlock(start, end, end, null);
            monitor(Opcodes.MONITORENTER);
            mv.visitLabel(start);
        }

        @Override
        protected void onVisitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                monitor(Opcodes.MONITOREXIT);
            }
            super.onVisitInsn(opcode);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            Object[] parameters = parameters();
            mv.visitLabel(end);
            mv.visitFrame(Opcodes.F_NEW, parameters.length, parameters, 1, new Object[] {"java/lang/Throwable"});
            monitor(Opcodes.MONITOREXIT);
            mv.visitInsn(Opcodes.ATHROW);
            mv.visitMaxs(Math.max(stack + 1, 2), locals);
        }

        private void monitor(int opcode) {
            if (isStatic) {
                mv.visitLdcInsn(type);
            } else {
                mv.visitVarInsn(Opcodes.ALOAD, 0); // compilers write no other value over it
            }
            mv.visitInsn(opcode);
        }

        private Object[] parameters() {
            List<Object> types = new ArrayList<>();
            if (!isStatic) {
                types.add(type.getInternalName());
            }
            for (Type argument : arguments) {
                types.add(
                        switch (argument.getSort()) {
                            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
                            case Type.LONG -> Opcodes.LONG;
                            case Type.FLOAT -> Opcodes.FLOAT;
                            case Type.DOUBLE -> Opcodes.DOUBLE;
                            default -> argument.getInternalName();
                        });
            }
            return types.toArray();
        }
    }
}
