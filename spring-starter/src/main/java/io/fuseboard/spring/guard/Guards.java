package io.fuseboard.spring.guard;

import io.fuseboard.Fuseboard;
import io.fuseboard.GuardedMethod;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spring.guard.ConfiguredMethods.Found;
import io.fuseboard.spring.start.StartFailure;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** The guarded methods of beans, each resolved once for each class of beans: no call looks for anything. */
public final class Guards {

    /** Its name among the beans. */
    public static final String BEAN = "fuseboardGuards";

    private static final boolean REACTOR =
            ClassUtils.isPresent("reactor.core.publisher.Mono", Guards.class.getClassLoader());

    /** By name, so that nobody looks for Reactor's classes where there are none. */
    private static final Set<String> PUBLISHERS =
            Set.of("reactor.core.publisher.Mono", "reactor.core.publisher.Flux", "org.reactivestreams.Publisher");

    private final Fuseboard board;
    private final GuardedTypes types;
    private final DegradedListener listener;
    private final @Nullable FallbackListener fallbacks;
    private final ConcurrentMap<Class<?>, ConcurrentMap<Method, GuardedInvocation>> resolved =
            new ConcurrentHashMap<>();

    /** Who used a fuse's name first, by the name; told where another one contradicts. */
    private final ConcurrentMap<String, String> places = new ConcurrentHashMap<>();

    /**
     * @param listener hears of features for which somebody else answers
     * @param fallbacks hears of fuses for which somebody else answers; {@code null}: nobody does
     */
    public Guards(
            Fuseboard board, GuardedTypes types, DegradedListener listener, @Nullable FallbackListener fallbacks) {
        this.board = board;
        this.types = types;
        this.listener = listener;
        this.fallbacks = fallbacks;
    }

    /** The guard of a method, as an object of the class has it; {@code null} where it carries none. */
    @Nullable
    GuardedInvocation find(Class<?> targetClass, Method called) {
        ConcurrentMap<Method, GuardedInvocation> methods = resolved.get(targetClass);
        if (methods == null) {
            methods = resolve(targetClass);
        }
        GuardedInvocation guarded = methods.get(called);
        return guarded != null ? guarded : findBySpecific(methods, targetClass, called);
    }

    /**
     * Finds fuses and fallbacks of all annotated methods of a class.
     *
     * @throws StartFailure if one does not fit
     */
    ConcurrentMap<Method, GuardedInvocation> resolve(Class<?> targetClass) {
        ConcurrentMap<Method, GuardedInvocation> before = resolved.get(targetClass);
        return before != null ? before : resolved.computeIfAbsent(targetClass, this::all);
    }

    private ConcurrentMap<Method, GuardedInvocation> all(Class<?> targetClass) {
        GuardedType guardedType = types.of(targetClass);
        ConcurrentMap<Method, GuardedInvocation> methods = new ConcurrentHashMap<>();
        guardedType
                .methods()
                .forEach((method, spec) -> methods.put(
                        method,
                        guard(
                                guardedType.type(),
                                method,
                                spec,
                                guardedType.configured().get(method))));
        // Woven code finds its board by itself, at its first call: what does not fit shall show before.
        guardedType.woven().forEach((method, spec) -> guard(method.getDeclaringClass(), method, spec, null));
        return methods;
    }

    private GuardedInvocation guard(Class<?> type, Method method, MethodSpec spec, @Nullable Found found) {
        String first = places.putIfAbsent(spec.fuse().name(), SpecReader.place(method));
        try {
            return invocation(type, method, spec);
        } catch (IllegalArgumentException | IllegalStateException cause) {
            throw new StartFailure(
                    Objects.requireNonNullElse(cause.getMessage(), cause.toString()) + "\n    where: "
                            + SpecReader.place(method) + " of "
                            + type.getName()
                            + (found == null ? "" : ", by " + found.property() + " (" + found.pattern() + ")")
                            + types.whereFallback(spec.fuse().name())
                                    .map(where -> "; who answers instead is said by " + where)
                                    .orElse("")
                            + (first == null ? "" : "; the fuse's name was used first by " + first),
                    found == null
                            ? "Correct the annotations, or what they name, so that the rule holds."
                            : "Leave the method out by '!" + type.getName() + "#" + method.getName() + "' in "
                                    + found.property() + ", or correct what stands beside it, so that the rule holds.",
                    cause);
        }
    }

    private GuardedInvocation invocation(Class<?> type, Method method, MethodSpec spec) {
        Hearers hearers = new Hearers(spec.fuse().name(), spec.fuse().feature(), listener, fallbacks);
        if (REACTOR && PUBLISHERS.contains(method.getReturnType().getName())) {
            return ReactorGuard.of(board, type, method, spec, hearers);
        }
        GuardedMethod guarded = board.guard(type, method, spec);
        GuardedInvocation invocation = WrittenAnswer.isBy(method)
                ? (target, arguments, body) ->
                        guarded.call(target, arguments, body, WrittenAnswer.of(method, arguments))
                : guarded::call;
        return hearers.isNobody() ? invocation : new ToldInvocation(invocation, hearers);
    }

    /* Called through an interface or a bridge the first time: remembered under that name, too. */
    private @Nullable GuardedInvocation findBySpecific(
            ConcurrentMap<Method, GuardedInvocation> methods, Class<?> targetClass, Method called) {
        GuardedInvocation guarded = methods.get(GuardedTypes.specific(called, ClassUtils.getUserClass(targetClass)));
        if (guarded != null) {
            methods.put(called, guarded);
        }
        return guarded;
    }
}
