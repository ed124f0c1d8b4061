package io.fuseboard;

import io.fuseboard.GuardedFlow.Items;
import io.fuseboard.hook.Hook;
import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.internal.fallback.Backups;
import io.fuseboard.internal.fallback.EmptyValue;
import io.fuseboard.internal.fallback.LastGood;
import io.fuseboard.internal.fallback.Scope;
import io.fuseboard.spec.AttributeParameters;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.NamedParameter;
import io.fuseboard.spec.OtherGuards;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.FuseSnapshot;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes guarded methods of annotated ones, and finds at the start what would not fit at a call. */
final class Guarding {

    private static final Logger log = LoggerFactory.getLogger(Guarding.class);

    private final Fuses fuses;
    private final Features features;
    private final Notices notices;
    private final Wiring wiring;
    private final BiFunction<? super String, ? super Optional<FallbackSpec>, Optional<FallbackSpec>> configured;
    private final Set<String> guardedTwice = ConcurrentHashMap.newKeySet();

    /** @param configured what configuration says over a fallback, by the name of the fuse */
    Guarding(
            Fuses fuses,
            Features features,
            Notices notices,
            Wiring wiring,
            BiFunction<? super String, ? super Optional<FallbackSpec>, Optional<FallbackSpec>> configured) {
        this.fuses = fuses;
        this.features = features;
        this.notices = notices;
        this.wiring = wiring;
        this.configured = configured;
    }

    Optional<GuardedMethod> guard(Class<?> type, Method method) {
        return SpecReader.read(method).map(spec -> guard(type, method, spec));
    }

    GuardedMethod guard(Class<?> type, Method method, MethodSpec spec) {
        GuardableReturn.check(method);
        return guard(type, method, spec, GuardableReturn.promises(method), GuardableReturn.answer(type, method), null);
    }

    GuardedFlow guardFlow(Class<?> type, Method method, MethodSpec spec, Class<?> item, Items items) {
        return new GuardedFlow(guard(type, method, spec, true, item, items));
    }

    /**
     * @param promises whether the call goes on after the method has returned
     * @param answer what it answers with, or what is published
     * @param items how many are published; {@code null}: it publishes nothing
     */
    private GuardedMethod guard(
            Class<?> type, Method method, MethodSpec spec, boolean promises, Class<?> answer, @Nullable Items items) {
        SpecReader.read(method)
                .filter(spec::equals)
                .ifPresent(said -> fuses.annotated(spec.fuse().name(), SpecReader.place(method)));
        GuardableReturn.check(method, answer, fuses.adjusted(spec.fuse()).outcomes());
        Optional<FallbackSpec> said = configured.apply(spec.fuse().name(), spec.fallback());
        Answers answers = said.map(fallback -> answers(type, method, spec.fuse(), fallback, answer, promises, items))
                .orElse(Answers.NONE);
        spec.feature().ifPresent(feature -> features.declare(feature, SpecReader.place(method), notices));
        if (promises) {
            refuseWaiting(method, fuses.adjusted(spec.fuse()));
        }
        tellOtherGuards(method);
        Optional<Integer> key =
                spec.key().map(name -> NamedParameter.of(method, name, "key of " + SpecReader.place(method)));
        AttributeParameters attributes =
                AttributeParameters.of(method, spec.attributes()).orElse(null);
        FuseSnapshot.GuardedCall described = new FuseSnapshot.GuardedCall(
                SpecReader.place(method), said, attributes == null ? Set.of() : attributes.names());
        GuardedMethod guarded = key.map(parameter -> new GuardedMethod(
                        fuses.keyed(spec.fuse()), parameter, answers, promises, described, attributes))
                .orElseGet(() -> new GuardedMethod(fuses.plain(spec.fuse()), answers, promises, described, attributes));
        guarded.fuse().guards(described);
        return guarded;
    }

    private void tellOtherGuards(Method method) {
        OtherGuards.beside(method)
                .filter(what -> guardedTwice.add(method.toString()))
                .ifPresent(log::warn);
    }

    /* Who calls for a promise does not expect his thread to be kept; queueing without one is not built. */
    private static void refuseWaiting(Method method, FuseSpec spec) {
        spec.bulkhead().flatMap(BulkheadSpec::maxWait).ifPresent(maxWait -> {
            throw new IllegalArgumentException(SpecReader.place(method) + ": Invalid maxWait (" + maxWait
                    + "): a method that returns a stage or a publisher must not keep its caller's thread waiting; leave maxWait"
                    + " out, or give the method a fuse of its own");
        });
    }

    private Answers answers(
            Class<?> type,
            Method method,
            FuseSpec spec,
            FallbackSpec fallback,
            Class<?> answer,
            boolean promises,
            @Nullable Items items) {
        if (items == Items.MANY && fallback.lastGood().isPresent()) {
            throw new IllegalArgumentException(SpecReader.place(method) + ": Invalid lastGood ("
                    + fallback.lastGood().get()
                    + "): it publishes any number of items; publish one List of them, or name a backup method instead");
        }
        FuseSpec effective = fuses.adjusted(spec);
        Scope scope = Scope.of(method, fallback, effective.outcomes(), DegradedException.class);
        Backups backups = Backups.of(type, method, fallback, DegradedException.class);
        Ticker clock = wiring.clock(effective);
        return new Answers(
                scope,
                backups,
                fallback.lastGood()
                        .map(age -> LastGood.of(answer, method, age, () -> clock.nanos() - wiring.origin()))
                        .orElse(null),
                fallback.empty()
                        .map(empty -> items == null
                                ? EmptyValue.of(answer, method, empty)
                                : EmptyValue.ofItems(answer, items == Items.ONE, method, empty))
                        .orElse(null),
                fallback.warm() == 0 ? null : warm(method, fallback, backups, scope, promises));
    }

    /* Once a stage of the backup has failed, the thread that could have made the call itself has long gone on. */
    private static Warm warm(Method method, FallbackSpec fallback, Backups backups, Scope scope, boolean promises) {
        String what = SpecReader.place(method) + ": Invalid warm (" + fallback.warm() + "): ";
        if (promises) {
            throw new IllegalArgumentException(what
                    + "a method that returns a stage or a publisher cannot be asked after its backup's has failed; leave"
                    + " warm out, or guard a method that waits for the answer");
        }
        Backup first = backups.inPeace()
                .orElseThrow(() -> new IllegalArgumentException(what + "every form of '"
                        + fallback.methods().get(0) + "' wants to know what happened, and in peace nothing has; add one"
                        + " that takes the method's own parameters alone. For calls that must not be made twice say"
                        + " applyOn = DegradedException.class"));
        return new Warm(fallback.warm(), first, scope);
    }

    /** All guarded methods of a class, or all that is wrong with it. */
    List<GuardedMethod> check(Class<?> type) {
        List<GuardedMethod> guarded = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Method method : annotated(type)) {
            try {
                // As woven code has it: a backup is looked for where the method stands.
                guard(Modifier.isStatic(method.getModifiers()) ? method.getDeclaringClass() : type, method)
                        .ifPresent(guarded::add);
            } catch (IllegalArgumentException cause) {
                wrong.add(String.valueOf(cause.getMessage()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        if (guarded.isEmpty()) {
            throw new IllegalArgumentException("Invalid type to check (" + type.getName()
                    + "): none of its methods carries @CircuitBreaker, @Bulkhead, @DegradeSwitch or @Fallback of"
                    + " io.fuseboard.annotation");
        }
        return List.copyOf(guarded);
    }

    /* What a subclass overrides is not called any more; what it hides, because it is private or static, is. */
    private static List<Method> annotated(Class<?> type) {
        Set<MethodKey> overridden = new HashSet<>();
        List<Method> found = new ArrayList<>();
        for (Class<?> place = type; place != null; place = place.getSuperclass()) {
            Arrays.stream(place.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic()
                            && !Modifier.isAbstract(method.getModifiers())
                            && overridden.add(MethodKey.of(method))
                            && SpecReader.isAnnotated(method))
                    .sorted(Comparator.comparing(Method::toString))
                    .forEach(found::add);
        }
        return found;
    }

    private record MethodKey(@Nullable Class<?> place, String name, List<Class<?>> parameters) {
        static MethodKey of(Method method) {
            boolean own = (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) != 0;
            return new MethodKey(
                    own ? method.getDeclaringClass() : null, method.getName(), List.of(method.getParameterTypes()));
        }
    }

    /** What a woven method calls. */
    Hook hook(Class<?> type, Method method) {
        return guard(type, method)
                .orElseThrow()
                .wire(MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .insertParameterTypes(0, type));
    }
}
