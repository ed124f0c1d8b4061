package io.fuseboard.weave;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberAttributeExtension;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves annotated methods where they stand, into the class that was written: private, static, final ones too, and
 * default methods of interfaces. No method is added, and none gets another name.
 *
 * <p>Goes by class files and names alone: it loads neither the class that it weaves nor anything else of core.
 */
public final class InPlace {

    private static final ElementMatcher.Junction<MethodDescription> ANNOTATED = isMethod()
            .and(not(isSynthetic())) // a bridge carries the annotations of the method it leads to
            .and(isAnnotatedWith(namedOneOf(
                    "io.fuseboard.annotation.CircuitBreaker",
                    "io.fuseboard.annotation.Bulkhead",
                    "io.fuseboard.annotation.DegradeSwitch",
                    "io.fuseboard.annotation.Fallback")));

    private static final String WOVEN = "io.fuseboard.hook.Woven";
    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    private InPlace() {}

    /** Methods to be woven: with a body, and not woven already. */
    static ElementMatcher.Junction<MethodDescription> methods() {
        return ANNOTATED.and(not(isAbstract())).and(not(isNative())).and(not(isAnnotatedWith(named(WOVEN))));
    }

    /** Annotated methods that have no body to weave: whoever implements them must carry the annotations. */
    static ElementMatcher.Junction<MethodDescription> bodiless() {
        return ANNOTATED.and(isAbstract().or(isNative()));
    }

    /** What to say of one of those. */
    static String tellBodiless(MethodDescription method) {
        return method.getDeclaringType().getTypeName() + "." + method.getName()
                + " is annotated and has no body that could be woven: annotate the methods that implement it (Spring's proxies do guard it)";
    }

    /**
     * Weaves a class.
     *
     * @param around where classes are found that it sees, those of core among them
     */
    static <T> DynamicType.Builder<T> weave(DynamicType.Builder<T> builder, ClassFileLocator around) {
        TypeDescription type = builder.toTypeDescription();
        ClassFileLocator both = new ClassFileLocator.Compound(
                ClassFileLocator.ForClassLoader.of(InPlace.class.getClassLoader()), around);
        TypePool pool = TypePool.Default.WithLazyResolution.of(both);
        AnnotationDescription mark = AnnotationDescription.Builder.ofType(
                        pool.describe(WOVEN).resolve())
                .build();
        ElementMatcher.Junction<MethodDescription> promises = methods()
                .and(method ->
                        STAGES.contains(method.getReturnType().asErasure().getName()));
        // Of these visitors the last one sees a method first.
        DynamicType.Builder<T> woven = builder.visit(FirstLine.visitor(methods()));
        for (boolean isStatic : new boolean[] {true, false}) {
            Advice.WithCustomMapping fitted = Templates.fitted(Receiver.self(type, isStatic), FirstLine.MARK)
                    .bind(FuseAdvice.Bound.class, Keyed.from(HookCode.site(), method -> method));
            ElementMatcher.Junction<MethodDescription> some = methods().and(method -> method.isStatic() == isStatic);
            woven = woven.visit(
                            fitted.to(template(pool, StageAdvice.class), both).on(some.and(promises)))
                    .visit(fitted.to(template(pool, FuseAdvice.class), both).on(some.and(not(promises))));
        }
        return woven.visit(new Unsynchronized(methods()))
                .visit(new MemberAttributeExtension.ForMethod()
                        .annotateMethod(mark)
                        .on(methods()));
    }

    private static TypeDescription template(TypePool pool, Class<?> advice) {
        return pool.describe(advice.getName()).resolve();
    }

    /**
     * Weaves a class while it is loaded.
     *
     * @param loader of the class; finds what it sees
     * @param complaints told of annotated methods that are not woven
     * @return its new code, or {@code null} where there is nothing to weave
     */
    public static byte @Nullable [] weave(
            String name, byte[] code, ClassLoader loader, Consumer<? super String> complaints) {
        ClassFileLocator around = new ClassFileLocator.Compound(
                new ClassFileLocator.Simple(Map.of(name, code)), ClassFileLocator.ForClassLoader.of(loader));
        TypeDescription type =
                TypePool.Default.WithLazyResolution.of(around).describe(name).resolve();
        type.getDeclaredMethods().filter(bodiless()).forEach(method -> complaints.accept(tellBodiless(method)));
        if (type.getDeclaredMethods().filter(methods()).isEmpty()) {
            return null;
        }
        String objection = objection(code, loader);
        if (objection != null) {
            complaints.accept(name + " is not woven, its calls run unguarded: " + objection);
            return null;
        }
        try (DynamicType.Unloaded<?> woven = weave(
                        new ByteBuddy().with(TypeValidation.DISABLED).decorate(type, around), around)
                .make()) {
            return woven.getBytes();
        }
    }

    private static @Nullable String objection(byte[] code, ClassLoader loader) {
        if (ClassFileVersion.ofClassFile(code).isLessThan(ClassFileVersion.JAVA_V7)) {
            return "it was compiled for Java 6 or older";
        }
        return loader.getResource(WOVEN.replace('.', '/') + ".class") == null
                ? "its class loader does not see fuseboard-core, or only one without " + WOVEN
                : null;
    }
}
