package io.fuseboard.weave;

import io.fuseboard.hook.Hook;
import io.fuseboard.hook.HookConstant;
import io.fuseboard.hook.Loom;
import io.fuseboard.hook.Wrapper;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.FieldAccessor;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.SuperMethodCall;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import net.bytebuddy.implementation.bytecode.constant.JavaConstantValue;
import net.bytebuddy.matcher.ElementMatchers;
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
    public <T> Class<? extends T> weave(
            Class<T> type, Function<Method, Hook> hooks, Consumer<? super String> unguardable) {
        String objection = Subclassable.objection(type);
        if (objection != null) {
            unguardable.accept(objection);
            return type;
        }
        MethodHandles.Lookup inside = Inside.of(type);
        List<Method> methods = Subclassable.methods(type, inside, unguardable);
        Receiver self = Receiver.self(TypeDescription.ForLoadedType.of(type), false);
        DynamicType.Builder<T> subclass = byteBuddy
                .subclass(type, ConstructorStrategy.Default.IMITATE_SUPER_CLASS)
                .name(type.getName() + "$Woven");
        for (int i = 0; i < methods.size(); i++) {
            Method method = methods.get(i);
            subclass =
                    override(subclass, method).intercept(guard(self, method, i).wrap(SuperMethodCall.INSTANCE));
        }
        return defined(type, subclass, inside, methods, hooks);
    }

    @Override
    public <T> Class<? extends T> wrapper(
            Class<T> type, Function<Method, Hook> hooks, Consumer<? super String> unguardable) {
        if (type.isHidden() && type.getName().contains("$Woven")) {
            return type;
        }
        String objection = Subclassable.objectionToWrapper(type);
        if (objection != null) {
            unguardable.accept(objection);
            return type;
        }
        MethodHandles.Lookup inside = Inside.of(type);
        List<Method> methods = new ArrayList<>(Subclassable.methods(type, inside, unguardable));
        Handed handed = Handed.of(type);
        handed.objections(methods).forEach(unguardable);
        methods.retainAll(handed.methods());
        DynamicType.Builder<T> subclass = byteBuddy
                .subclass(type, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .name(type.getName() + "$Wrapper")
                .defineField(Handed.ORIGINAL, type)
                .implement(Wrapper.class)
                .method(ElementMatchers.named("fuseboardWraps"))
                .intercept(FieldAccessor.ofField(Handed.ORIGINAL).withAssigner(Assigner.DEFAULT, Typing.DYNAMIC));
        Receiver original = Handed.original(type);
        for (Method method : handed.methods()) {
            Implementation on =
                    MethodCall.invoke(method).onField(Handed.ORIGINAL).withAllArguments();
            int index = methods.indexOf(method);
            subclass = override(subclass, method)
                    .intercept(index < 0 ? on : guard(original, method, index).wrap(on));
        }
        return defined(type, subclass, inside, methods, hooks);
    }

    @Override
    public <T> T wrap(Class<? extends T> wrapper, T original) {
        T made = wrapper.cast(Allocation.of(wrapper));
        ((Wrapper) made).fuseboardWraps(original);
        return made;
    }

    @Override
    public List<String> selfCalls(Class<?> type, Collection<Method> guarded) {
        return SelfCalls.of(type, guarded);
    }

    private static <T> Class<? extends T> defined(
            Class<T> type,
            DynamicType.Builder<T> subclass,
            MethodHandles.Lookup inside,
            List<Method> methods,
            Function<Method, Hook> hooks) {
        if (methods.isEmpty()) {
            return type;
        }
        List<Hook> bound = methods.stream().map(hooks).toList();
        try (DynamicType.Unloaded<T> made = subclass.make()) {
            return inside.defineHiddenClassWithClassData(made.getBytes(), bound, false)
                    .lookupClass()
                    .asSubclass(type);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("The look-up that Inside made cannot define a class", impossible);
        }
    }

    private static <T> DynamicType.Builder.MethodDefinition.ImplementationDefinition<T> override(
            DynamicType.Builder<T> subclass, Method method) {
        return subclass.defineMethod(
                        method.getName(),
                        method.getReturnType(),
                        method.getModifiers() & KEPT | (method.isVarArgs() ? VARARGS : 0))
                .withParameters(method.getParameterTypes())
                .throwing(method.getExceptionTypes());
    }

    private static Advice guard(Receiver receiver, Method method, int index) {
        MethodDescription written = new MethodDescription.ForLoadedMethod(method);
        return Templates.fitted(receiver, StackManipulation.Trivial.INSTANCE)
                .bind(FuseAdvice.Bound.class, Keyed.from(constant(index), woven -> written))
                .to(promises(method) ? StageAdvice.class : FuseAdvice.class);
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
