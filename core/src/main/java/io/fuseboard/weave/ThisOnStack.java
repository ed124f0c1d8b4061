package io.fuseboard.weave;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code this} through the stack and the variables of one method, and tells which methods are called on it. From
 * top to bottom, once: good enough for what compilers write, and for a warning. {@code other.call()} is told from
 * {@code this.call()}.
 */
final class ThisOnStack extends MethodVisitor {

    private final Consumer<? super String> called;
    /** One entry a slot: whether {@code this} lies there. {@code null} behind a jump that is always taken. */
    private @Nullable List<Boolean> stack = new ArrayList<>();

    private final Set<Integer> variables = new HashSet<>(Set.of(0));
    private final Map<Label, List<Boolean>> jumps = new HashMap<>();

    /** @param called told name and descriptor */
    ThisOnStack(Consumer<? super String> called) {
        super(OpenedClassReader.ASM_API);
        this.called = called;
    }

    static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    private boolean pop(int slots) {
        boolean any = false;
        for (int i = 0; i < slots && stack != null && !stack.isEmpty(); i++) {
            any |= stack.remove(stack.size() - 1);
        }
        return any;
    }

    private void push(int slots) {
        for (int i = 0; i < slots && stack != null; i++) {
            stack.add(false);
        }
    }

    private void push(boolean isThis) {
        if (stack != null) {
            stack.add(isThis);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        switch (opcode) {
            case Opcodes.DUP -> copy(1, 0);
            case Opcodes.DUP_X1 -> copy(1, 1);
            case Opcodes.DUP_X2 -> copy(1, 2);
            case Opcodes.DUP2 -> copy(2, 0);
            case Opcodes.DUP2_X1 -> copy(2, 1);
            case Opcodes.DUP2_X2 -> copy(2, 2);
            case Opcodes.SWAP -> {
                boolean top = pop(1);
                boolean below = pop(1);
                push(top);
                push(below);
            }
            case Opcodes.POP, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> pop(1);
            case Opcodes.POP2 -> pop(2);
            case Opcodes.ATHROW,
                    Opcodes.RETURN,
                    Opcodes.IRETURN,
                    Opcodes.LRETURN,
                    Opcodes.FRETURN,
                    Opcodes.DRETURN,
                    Opcodes.ARETURN -> stack = null;
            default -> compute(opcode);
        }
    }

    /* Neither takes nor gives a `this`. */
    private void compute(int opcode) {
        if (opcode <= Opcodes.DCONST_1) {
            push(
                    opcode == Opcodes.LCONST_0
                                    || opcode == Opcodes.LCONST_1
                                    || opcode == Opcodes.DCONST_0
                                    || opcode == Opcodes.DCONST_1
                            ? 2
                            : opcode == Opcodes.NOP ? 0 : 1);
        } else if (opcode <= Opcodes.SALOAD) {
            pop(2);
            push(opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD ? 2 : 1);
        } else if (opcode <= Opcodes.SASTORE) {
            pop(opcode == Opcodes.LASTORE || opcode == Opcodes.DASTORE ? 4 : 3);
        } else if (opcode <= Opcodes.DREM) {
            // IADD, LADD, FADD, DADD, ISUB, …: every other one takes two slots a value.
            pop((opcode - Opcodes.IADD) % 2 == 0 ? 1 : 2);
        } else if (opcode <= Opcodes.DNEG) {
            return;
        } else if (opcode <= Opcodes.LUSHR) {
            pop(1);
        } else if (opcode <= Opcodes.LXOR) {
            pop((opcode - Opcodes.IAND) % 2 == 0 ? 1 : 2);
        } else {
            convert(opcode);
        }
    }

    private void convert(int opcode) {
        switch (opcode) {
            case Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D -> push(1);
            case Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F, Opcodes.FCMPL, Opcodes.FCMPG -> pop(1);
            case Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> pop(3);
            default -> {} // one slot becomes one slot
        }
    }

    private void copy(int slots, int below) {
        if (stack == null || stack.size() < slots + below) {
            return;
        }
        int top = stack.size() - slots;
        stack.addAll(top - below, List.copyOf(stack.subList(top, top + slots)));
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode != Opcodes.NEWARRAY) {
            push(1);
        }
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
        switch (opcode) {
            case Opcodes.ALOAD -> push(variables.contains(index));
            case Opcodes.LLOAD, Opcodes.DLOAD -> push(2);
            case Opcodes.ILOAD, Opcodes.FLOAD -> push(1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> pop(2);
            default -> {
                if (pop(1)) {
                    variables.add(index);
                } else {
                    variables.remove(index);
                }
            }
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW) {
            push(1);
        } else if (opcode == Opcodes.INSTANCEOF) {
            pop(1);
            push(1);
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        int size = Type.getType(descriptor).getSize();
        switch (opcode) {
            case Opcodes.GETSTATIC -> push(size);
            case Opcodes.PUTSTATIC -> pop(size);
            case Opcodes.GETFIELD -> {
                pop(1);
                push(size);
            }
            default -> pop(size + 1);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        pop(slots(descriptor));
        if (opcode != Opcodes.INVOKESTATIC && pop(1)) {
            called.accept(name + descriptor);
        }
        push(Type.getReturnType(descriptor).getSize());
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        if (pop(slots(descriptor))) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getTag() != Opcodes.H_INVOKESTATIC) {
                    called.accept(handle.getName() + handle.getDesc());
                }
            }
        }
        push(Type.getReturnType(descriptor).getSize());
    }

    private static int slots(String descriptor) {
        int slots = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            slots += type.getSize();
        }
        return slots;
    }

    @Override
    public void visitLdcInsn(Object value) {
        push(value instanceof Long || value instanceof Double ? 2 : 1);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        pop(dimensions);
        push(1);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (opcode != Opcodes.GOTO) {
            pop(opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1);
        }
        remember(label);
        if (opcode == Opcodes.GOTO) {
            stack = null;
        }
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        branch(otherwise, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        branch(otherwise, labels);
    }

    private void branch(Label otherwise, Label... labels) {
        pop(1);
        remember(otherwise);
        for (Label label : labels) {
            remember(label);
        }
        stack = null;
    }

    private void remember(Label label) {
        if (stack != null) {
            jumps.putIfAbsent(label, new ArrayList<>(stack));
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        jumps.putIfAbsent(handler, new ArrayList<>(List.of(false)));
    }

    @Override
    public void visitLabel(Label label) {
        if (stack == null) {
            stack = jumps.containsKey(label) ? new ArrayList<>(jumps.get(label)) : new ArrayList<>();
        }
    }
}
