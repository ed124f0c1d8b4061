package io.fuseboard.spec;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Annotations of other resilience libraries. Known by name: none of them is needed, or linked. */
public final class OtherGuards {

    /** Libraries by the packages of their annotations. */
    private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("io.github.resilience4j.", "Resilience4j");
        LIBRARIES.put("org.springframework.resilience.annotation.", "Spring");
        LIBRARIES.put("org.springframework.retry.annotation.", "Spring Retry");
        LIBRARIES.put("org.eclipse.microprofile.faulttolerance.", "MicroProfile Fault Tolerance");
        LIBRARIES.put("io.smallrye.faulttolerance.api.", "SmallRye Fault Tolerance");
        LIBRARIES.put("com.alibaba.csp.sentinel.annotation.", "Sentinel");
        LIBRARIES.put("com.netflix.hystrix.contrib.javanica.annotation.", "Hystrix");
    }

    private OtherGuards() {}

    /**
     * What to say of a guarded method that carries annotations of another library too, itself or by its class; empty where
     * it does not.
     */
    public static Optional<String> beside(Method method) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        Stream.of(method.getAnnotations(), method.getDeclaringClass().getAnnotations())
                .flatMap(Arrays::stream)
                .map(Annotation::annotationType)
                .forEach(type -> LIBRARIES.forEach((place, library) -> {
                    if (type.getName().startsWith(place)) {
                        found.computeIfAbsent(library, any -> new LinkedHashSet<>())
                                .add("@" + type.getSimpleName());
                    }
                }));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String others = found.entrySet().stream()
                .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
                .collect(Collectors.joining(" and "));
        String own = Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.getPackageName().equals("io.fuseboard.annotation"))
                .map(type -> "@" + type.getSimpleName())
                .collect(Collectors.joining(", "));
        return Optional.of(SpecReader.place(method) + " is guarded by Fuseboard"
                + (own.isEmpty() ? "" : " (" + own + ")") + " and by " + others
                + ". Both work, one around the other: guards woven into the method stand inside, those of a Spring proxy"
                + " outside unless fuseboard.proxy.order is innermost. What the inner one refuses is a failure to the"
                + " outer one, and a retry outside knocks on an open circuit. Keep the annotations of one of them");
    }
}
