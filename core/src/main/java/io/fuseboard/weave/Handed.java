package io.fuseboard.weave;

import io.fuseboard.spec.SpecReader;
import io.fuseboard.weave.Subclassable.Signature;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The calls that a wrapper hands to the object it stands for, and what it cannot hand on.
 *
 * <p>A wrapper is an object of a subclass, and has fields of its own in which nothing is. So each method that it does not
 * override would run on nothing: final ones are refused. Identity stays its own, unless the class says what is equal.
 */
final class Handed {

    /** The wrapper's field for the object it stands for. */
    static final String ORIGINAL = "fuseboardOriginal";

    private final Class<?> type;
    private final List<Method> methods = new ArrayList<>();
    private final List<Method> kept = new ArrayList<>();
    private final Set<Signature> seen = new HashSet<>();

    private Handed(Class<?> type) {
        this.type = type;
    }

    static Handed of(Class<?> type) {
        Handed handed = new Handed(type);
        for (Class<?> place = type; place != null && place != Object.class; place = place.getSuperclass()) {
            for (Method method : place.getDeclaredMethods()) {
                handed.look(method);
            }
        }
        for (Method method : type.getMethods()) {
            if (method.isDefault() || method.getName().equals("toString") && method.getParameterCount() == 0) {
                handed.look(method);
            }
        }
        return handed;
    }

    private void look(Method method) {
        int modifiers = method.getModifiers();
        boolean finalizer = method.getName().equals("finalize") && method.getParameterCount() == 0;
        if (Modifier.isStatic(modifiers)
                || Modifier.isPrivate(modifiers)
                || method.isBridge()
                || finalizer
                || !isInReach(method)
                || !seen.add(Signature.of(method))) {
            return;
        }
        if (Modifier.isFinal(modifiers)) {
            kept.add(method);
        } else {
            methods.add(method);
        }
    }

    /* A protected method of another package may be called on oneself only. */
    private boolean isInReach(Method method) {
        Class<?> place = method.getDeclaringClass();
        return Modifier.isPublic(method.getModifiers())
                || place.getPackageName().equals(type.getPackageName())
                        && place.getClassLoader() == type.getClassLoader();
    }

    List<Method> methods() {
        return methods;
    }

    /** Why calls would not come to the object, or not through their guards. */
    List<String> objections(Collection<Method> guarded) {
        List<String> objections = new ArrayList<>();
        for (Method method : kept) {
            objections.add(Subclassable.invalid(
                    type,
                    SpecReader.place(method) + " is final, and would run on the wrapper, in whose fields nothing is;"
                            + " remove 'final', or have the class woven by the agent or at build time"));
        }
        for (Method method : guarded) {
            if (!methods.contains(method)) {
                objections.add(Subclassable.invalid(
                        type,
                        SpecReader.place(method)
                                + " is protected in another package, and cannot be called on the object"
                                + " that is wrapped; make it public, or use Fuseboard.weave"));
            }
        }
        return objections;
    }

    /** The object a wrapper stands for: backup methods are its own. */
    static Receiver original(Class<?> type) {
        TypeDescription known = TypeDescription.ForLoadedType.of(type);
        return new Receiver(known, (method, locals) -> new StackManipulation.AbstractBase() {
            @Override
            public Size apply(MethodVisitor code, Implementation.Context context) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(
                        Opcodes.GETFIELD,
                        method.getDeclaringType().asErasure().getInternalName(),
                        ORIGINAL,
                        known.getDescriptor());
                return new Size(1, 1);
            }
        });
    }
}
