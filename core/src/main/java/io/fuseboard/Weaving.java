package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.hook.Loom;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * The woven classes of one board. Weak at both ends: neither a class nor what is woven from it stays because a board
 * once saw it.
 */
final class Weaving {

    private static final String LOOM = "io.fuseboard.weave.Weaver";
    private static final String BYTE_BUDDY = "net.bytebuddy.ByteBuddy";

    private final Map<Class<?>, WeakReference<Class<?>>> woven = new WeakHashMap<>();

    synchronized <T> Class<? extends T> weave(Class<T> type, Function<Method, Hook> hooks) {
        WeakReference<Class<?>> before = woven.get(type);
        Class<?> found = before == null ? null : before.get();
        if (found != null) {
            return found.asSubclass(type);
        }
        Class<? extends T> made = loom().weave(type, hooks);
        woven.put(type, new WeakReference<>(made));
        return made;
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
