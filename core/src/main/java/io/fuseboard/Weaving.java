package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.hook.Loom;
import io.fuseboard.hook.Wrapper;
import io.fuseboard.spec.Unguardable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The woven classes of one board. Weak at both ends: neither a class nor what is woven from it stays because a board
 * once saw it.
 */
final class Weaving {

    private static final Logger LOG = LoggerFactory.getLogger(Weaving.class);

    private static final String LOOM = "io.fuseboard.weave.Weaver";
    private static final String BYTE_BUDDY = "net.bytebuddy.ByteBuddy";

    private final Map<Class<?>, WeakReference<Class<?>>> woven = new WeakHashMap<>();
    private final Map<Class<?>, WeakReference<Class<?>>> wrappers = new WeakHashMap<>();
    private final Unguardable unguardable;

    Weaving(Unguardable unguardable) {
        this.unguardable = unguardable;
    }

    synchronized <T> Class<? extends T> weave(Class<T> type, Function<Method, Hook> hooks) {
        return known(woven, type, () -> loom().weave(type, hooks, this::object));
    }

    @SuppressWarnings("unchecked") // the class of an object of type T
    <T> T wrap(T original, Function<Method, Hook> hooks) {
        if (original instanceof Wrapper) {
            return original;
        }
        Class<T> type = (Class<T>) original.getClass();
        Class<? extends T> wrapper = wrapper(type, hooks);
        return wrapper == type ? original : loom().wrap(wrapper, original);
    }

    private synchronized <T> Class<? extends T> wrapper(Class<T> type, Function<Method, Hook> hooks) {
        return known(wrappers, type, () -> {
            List<Method> guarded = new ArrayList<>();
            Class<? extends T> made = loom().wrapper(
                            type,
                            method -> {
                                guarded.add(method);
                                return hooks.apply(method);
                            },
                            this::object);
            List<String> unseen = loom().selfCalls(type, guarded);
            if (!unseen.isEmpty()) {
                LOG.warn(
                        "A wrapper does not see calls from inside the object it wraps, so these pass unguarded: {}. Use"
                                + " Fuseboard.weave, the agent or weaving at build time, or call from outside",
                        String.join("; ", unseen));
            }
            return made;
        });
    }

    /** Calls from inside an object of a class, which whoever stands around it does not see. */
    static List<String> selfCalls(Class<?> type, Collection<Method> guarded) {
        return isThere() ? loom().selfCalls(type, guarded) : List.of();
    }

    private static <T> Class<? extends T> known(
            Map<Class<?>, WeakReference<Class<?>>> made, Class<T> type, Supplier<Class<? extends T>> maker) {
        WeakReference<Class<?>> before = made.get(type);
        Class<?> found = before == null ? null : before.get();
        if (found != null) {
            return found.asSubclass(type);
        }
        Class<? extends T> fresh = maker.get();
        made.put(type, new WeakReference<>(fresh));
        return fresh;
    }

    private void object(String objection) {
        if (unguardable == Unguardable.FAIL) {
            throw new IllegalArgumentException(objection);
        }
        LOG.warn("{}. Its calls run unguarded", objection);
    }

    private static boolean isThere() {
        try {
            Class.forName(BYTE_BUDDY, false, Weaving.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static Loom loom() {
        ClassLoader own = Weaving.class.getClassLoader();
        Module module = Weaving.class.getModule();
        try {
            // On the class path it is in no module that ours could require.
            module.addReads(Class.forName(BYTE_BUDDY, false, own).getModule());
        } catch (ClassNotFoundException cause) {
            String missing = module.isNamed()
                    ? "in no module that was resolved; add 'requires net.bytebuddy;' to the application's module-info"
                            + " (or --add-modules net.bytebuddy to its command line)"
                    : "not on the class path; add the dependency net.bytebuddy:byte-buddy";
            throw new IllegalStateException(
                    "Weaving needs Byte Buddy, which is " + missing + ", or guard the calls with Fuse.call", cause);
        }
        try {
            return Class.forName(LOOM, true, own)
                    .asSubclass(Loom.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException cause) {
            throw new IllegalStateException("Weaving needs " + LOOM + ", which cannot be loaded", cause);
        }
    }
}
