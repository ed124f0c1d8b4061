package io.fuseboard.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Makes objects whose constructors do not run. The one thing for which there is no official way; serialization's own
 * cannot make an object of a hidden class.
 */
final class Allocation {

    private Allocation() {}

    static Object of(Class<?> type) {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field only = unsafe.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            MethodHandle allocate = MethodHandles.lookup()
                    .findVirtual(unsafe, "allocateInstance", MethodType.methodType(Object.class, Class.class))
                    .bindTo(only.get(null));
            return allocate.invoke(type);
        } catch (Throwable cause) {
            throw new IllegalStateException(
                    "Wrapping needs the module jdk.unsupported, to make an object without its constructor; add it by"
                            + " --add-modules jdk.unsupported, or use Fuseboard.weave",
                    cause);
        }
    }
}
