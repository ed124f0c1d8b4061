package io.fuseboard.weave;

import io.fuseboard.hook.Hook;
import io.fuseboard.hook.HookConstant;
import io.fuseboard.hook.Loom;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.SuperMethodCall;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.JavaConstantValue;
import net.bytebuddy.utility.JavaConstant;

/**
 * Weaves a class: makes a hidden subclass in which {@link FuseAdvice} stands around the super call of each guarded
 * method.
 */
public final class Weaver implements Loom {

    /* Not of the subclass's own modifiers: synchronized and native stay with the method it calls. */
    private static final int KEPT = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final int VARARGS = 0x0080;

    /*
     * Methods as the virtual machine knows them: in a Shop extends Finder<Rider>, Finder's method takes an Object, and that
     * is the one to override and to call.
     */
    private static final MethodGraph.Compiler ERASED = MethodGraph.Compiler.Default.of(
            MethodGraph.Compiler.Default.Harmonizer.ForJVMMethod.INSTANCE,
            MethodGraph.Compiler.Default.Merger.Directional.LEFT,
            TypeDescription.Generic.Visitor.TypeErasing.INSTANCE);

    private final ByteBuddy byteBuddy = new ByteBuddy(ClassFileVersion.JAVA_V17).with(ERASED);

    @Override
    public <T> Class<? extends T> weave(Class<T> type, Function<Method, Hook> hooks) {
        MethodHandles.Lookup inside = Subclassable.lookup(type);
        List<Method> methods = Subclassable.methods(type, inside);
        List<Hook> bound = new ArrayList<>(methods.size());
        DynamicType.Builder<T> subclass = byteBuddy
                .subclass(type, ConstructorStrategy.Default.IMITATE_SUPER_CLASS)
                .name(type.getName() + "$Woven");
        for (Method method : methods) {
            subclass = override(subclass, type, method, bound.size());
            bound.add(hooks.apply(method));
        }
        try (DynamicType.Unloaded<T> made = subclass.make()) {
            return inside.defineHiddenClassWithClassData(made.getBytes(), List.copyOf(bound), false)
                    .lookupClass()
                    .asSubclass(type);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("The look-up that Subclassable made cannot define a class", impossible);
        }
    }

    private static <T> DynamicType.Builder<T> override(
            DynamicType.Builder<T> subclass, Class<T> type, Method method, int index) {
        Receiver self = Receiver.self(TypeDescription.ForLoadedType.of(type), false);
        MethodDescription written = new MethodDescription.ForLoadedMethod(method);
        return subclass.defineMethod(
                        method.getName(),
                        method.getReturnType(),
                        method.getModifiers() & KEPT | (method.isVarArgs() ? VARARGS : 0))
                .withParameters(method.getParameterTypes())
                .throwing(method.getExceptionTypes())
                .intercept(Templates.fitted(self, StackManipulation.Trivial.INSTANCE)
                        .bind(FuseAdvice.Bound.class, Keyed.from(constant(index), woven -> written))
                        .to(promises(method) ? StageAdvice.class : FuseAdvice.class)
                        .wrap(SuperMethodCall.INSTANCE));
    }

    /* The board has refused all other types that promise. */
    private static boolean promises(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType());
    }

    private static Advice.OffsetMapping constant(int index) {
        StackManipulation load =
                new JavaConstantValue(JavaConstant.Dynamic.bootstrap(ConstantDescs.DEFAULT_NAME, find(), index));
        return (woven, method, assigner, locals, sort) -> new Advice.OffsetMapping.Target.AbstractReadOnlyAdapter() {
            @Override
            public StackManipulation resolveRead() {
                return load;
            }
        };
    }

    private static Method find() {
        try {
            return HookConstant.class.getMethod(
                    "find", MethodHandles.Lookup.class, String.class, Class.class, int.class);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("HookConstant has no bootstrap", impossible);
        }
    }
}
