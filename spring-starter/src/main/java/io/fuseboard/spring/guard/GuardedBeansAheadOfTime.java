package io.fuseboard.spring.guard;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * What a native image must keep of an application's guarded beans: the methods that carry annotations, those that answer
 * instead, and the classes that annotations name. Annotations that no proxy can obey fail here, before anything starts.
 */
final class GuardedBeansAheadOfTime implements BeanRegistrationAotProcessor {

    private static final Set<Class<? extends Annotation>> ANNOTATIONS =
            Set.of(CircuitBreaker.class, Bulkhead.class, DegradeSwitch.class, Fallback.class);

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        GuardedTypes types =
                bean.getBeanFactory().getBeanProvider(GuardedTypes.class).getIfAvailable();
        if (types == null) {
            return null; // fuseboard.enabled=false
        }
        GuardedType guarded = types.of(bean.getBeanClass());
        return guarded.methods().isEmpty() && guarded.woven().isEmpty()
                ? null
                : (generation, code) -> keep(generation.getRuntimeHints().reflection(), guarded);
    }

    private static void keep(ReflectionHints hints, GuardedType guarded) {
        for (Class<?> type : family(guarded.type())) {
            hints.registerType(type, MemberCategory.INVOKE_DECLARED_METHODS);
        }
        for (Method method : guarded.methods().keySet()) {
            MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).stream()
                    .filter(annotation -> ANNOTATIONS.contains(annotation.getType()))
                    .flatMap(annotation -> annotation.asMap().values().stream())
                    .flatMap(value -> value instanceof Class<?>[] several
                            ? List.of(several).stream()
                            : value instanceof Class<?> one
                                    ? List.<Class<?>>of(one).stream()
                                    : List.<Class<?>>of().stream())
                    .forEach(named -> hints.registerType(named, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
        }
    }

    /** A class, those it extends, and its interfaces: all may carry annotations and methods that answer instead. */
    private static Set<Class<?>> family(Class<?> type) {
        Set<Class<?>> family = new LinkedHashSet<>(ClassUtils.getAllInterfacesForClassAsSet(type));
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            family.add(each);
        }
        return family;
    }
}
