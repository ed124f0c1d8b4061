package io.fuseboard.weave;

import java.lang.invoke.MethodHandles;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;

/** A class under another name, woven where it stands, as the agent and the build do it. */
final class WovenCopy {

    /** Of tests that make some: they run in a JVM of their own, because copies are guarded by whichever board is newest. */
    static final String TAG = "woven-where-it-stands";

    private WovenCopy() {}

    /** @param type of this package */
    static Class<?> of(Class<?> type) {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(type.getClassLoader());
        byte[] code = InPlace.weave(
                        new ByteBuddy()
                                .with(TypeValidation.DISABLED)
                                .redefine(type, locator)
                                .name(type.getName() + "InPlace"),
                        locator)
                .make()
                .getBytes();
        try {
            return MethodHandles.lookup().defineClass(code);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("Its own package is closed to it", impossible);
        }
    }
}
