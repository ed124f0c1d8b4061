package io.fuseboard.spring.guard;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.hook.Woven;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spec.Unguardable;
import io.fuseboard.spring.guard.ConfiguredMethods.Found;
import io.fuseboard.spring.guard.GuardedType.Objection;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.start.StartFailure;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/** Reads what annotations and configuration say of beans' classes, each class once. */
public final class GuardedTypes {

    private static final Logger log = LoggerFactory.getLogger(GuardedTypes.class);

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(CircuitBreaker.class, Bulkhead.class, DegradeSwitch.class, Fallback.class);

    private static final String WOVEN = "$Woven";

    private final ConcurrentMap<Class<?>, GuardedType> known = new ConcurrentHashMap<>();
    private final FuseboardSettings settings;
    private final ConfiguredMethods configuration;
    private final boolean inert;

    private GuardedTypes(FuseboardSettings settings, boolean inert) {
        this.settings = settings;
        this.configuration = new ConfiguredMethods(settings.fuses());
        this.inert = inert;
    }

    public static GuardedTypes of(FuseboardSettings settings) {
        return new GuardedTypes(settings, false);
    }

    /** For an application whose annotations are inert: it does not matter then what a proxy could guard. */
    public static GuardedTypes inert(FuseboardSettings settings) {
        return new GuardedTypes(settings, true);
    }

    /** Where configuration says who answers instead of a fuse's methods, if it does. */
    Optional<String> whereFallback(String fuse) {
        return settings.whereFallback(fuse);
    }

    /** What is to be said at the start of what configuration guards. */
    ConfiguredReport report() {
        return new ConfiguredReport(configuration);
    }

    /**
     * What the class of a bean asks for.
     *
     * @throws StartFailure if its annotations are wrong, or ask for what no proxy can do and settings do not say warn
     */
    GuardedType of(Class<?> beanClass) {
        Class<?> type = ClassUtils.getUserClass(beanClass);
        GuardedType before = known.get(type);
        return before != null ? before : known.computeIfAbsent(type, this::read);
    }

    private GuardedType read(Class<?> type) {
        if (isWoven(type)) {
            return GuardedType.plain(type);
        }
        Map<Method, MethodSpec> found =
                AnnotationUtils.isCandidateClass(type, ANNOTATIONS) ? annotated(type) : new HashMap<>();
        Map<Method, Found> configured = configuration.of(type);
        if (found.isEmpty() && configured.isEmpty()) {
            return GuardedType.plain(type);
        }
        configured.forEach((method, one) -> found.putIfAbsent(method, settled(one.spec())));
        Map<Method, MethodSpec> woven = new HashMap<>();
        found.forEach((method, spec) -> {
            if (method.isAnnotationPresent(Woven.class)) {
                woven.put(method, spec);
            }
        });
        found.keySet().removeAll(woven.keySet());
        Map<Method, MethodSpec> guardable = new HashMap<>();
        List<Objection> objections = new ArrayList<>();
        found.forEach((method, spec) ->
                Proxyable.objection(type, method).ifPresentOrElse(objections::add, () -> guardable.put(method, spec)));
        object(type, objections, configured);
        return new GuardedType(type, guardable, woven, configured, objections);
    }

    /** Whether {@code Fuseboard.weave} made it: its methods go through their fuses already. */
    private static boolean isWoven(Class<?> type) {
        return type.isHidden() && type.getName().contains(WOVEN);
    }

    private Map<Method, MethodSpec> annotated(Class<?> type) {
        try {
            return MethodIntrospector.selectMethods(
                    type, (MethodIntrospector.MetadataLookup<MethodSpec>) method -> spec(method));
        } catch (StartFailure failure) {
            throw failure;
        } catch (IllegalStateException | LinkageError cause) {
            // A class that names types which are not there: Spring itself looks past such methods.
            log.debug("The methods of {} cannot be listed; it is taken as carrying no annotations", type, cause);
            return new HashMap<>();
        }
    }

    private @Nullable MethodSpec spec(Method method) {
        try {
            return SpecReader.read(method, new SpecReader.Finder() {
                        @Override
                        public <A extends Annotation> @Nullable A find(Class<A> annotation) {
                            return AnnotatedElementUtils.findMergedAnnotation(method, annotation);
                        }
                    })
                    .map(this::settled)
                    .orElse(null);
        } catch (IllegalArgumentException cause) {
            throw new StartFailure(
                    cause.getMessage() + "\n    where: "
                            + method.getDeclaringClass().getName(),
                    "Correct the annotations of " + SpecReader.place(method) + ".",
                    cause);
        }
    }

    /** A tier in the configuration is the feature's, whatever an annotation says. */
    private MethodSpec settled(MethodSpec spec) {
        Optional<FeatureSpec> feature = spec.feature()
                .filter(said -> settings.features().stream()
                        .anyMatch(declared -> declared.spec().key().equals(said.key())
                                && declared.spec().tier().isPresent()));
        return feature.map(said -> spec.serving(FeatureSpec.of(said.key()))).orElse(spec);
    }

    private void object(Class<?> type, List<Objection> objections, Map<Method, Found> configured) {
        if (objections.isEmpty() || inert) {
            return;
        }
        StringBuilder what = new StringBuilder();
        StringBuilder remedy = new StringBuilder();
        for (Objection objection : objections) {
            what.append(what.length() == 0 ? "" : "\n")
                    .append(subject(objection.method(), configured))
                    .append(": ")
                    .append(objection.rule())
                    .append("\n    where: ")
                    .append(type.getName());
            remedy.append(objection.remedy()).append("\n");
        }
        if (settings.proxy().unguardable() == Unguardable.WARN) {
            log.warn("{}\nCalls of it pass unguarded. {}", what, remedy);
            return;
        }
        throw new StartFailure(
                what.toString(), remedy + "To start with calls of it unguarded, set fuseboard.proxy.unguardable=warn.");
    }

    private static String subject(Method method, Map<Method, Found> configured) {
        Found found = configured.get(method);
        return found == null
                ? "Invalid annotations on " + SpecReader.place(method)
                : "Invalid " + found.property() + " (" + found.pattern() + "): " + SpecReader.place(method);
    }

    /**
     * A method as a class of beans has it, whatever proxy or interface it was called through; for a JDK proxy, whose own
     * methods have nothing but a name, the interface's.
     */
    static Method specific(Method method, Class<?> type) {
        return Proxy.isProxyClass(type)
                ? ClassUtils.getInterfaceMethodIfPossible(method, type)
                : AopUtils.getMostSpecificMethod(method, type);
    }
}
