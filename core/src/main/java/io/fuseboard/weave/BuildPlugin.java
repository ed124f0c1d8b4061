package io.fuseboard.weave;

import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;

/**
 * Weaves classes while they are built: named in the configuration of Byte Buddy's own plugin for Maven or Gradle. Classes
 * woven so need no Byte Buddy at run time.
 */
public final class BuildPlugin implements Plugin {

    private final BuildLogger log;

    /** Called by Byte Buddy, which hands over the log of the build. */
    public BuildPlugin(BuildLogger log) {
        this.log = log;
    }

    @Override
    public boolean matches(TypeDescription type) {
        for (MethodDescription method : type.getDeclaredMethods().filter(InPlace.bodiless())) {
            log.warn(InPlace.tellBodiless(method));
        }
        return !type.getDeclaredMethods().filter(InPlace.methods()).isEmpty();
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator classes) {
        log.info("Fuseboard guards "
                + type.getDeclaredMethods().filter(InPlace.methods()).size() + " methods of " + type.getName());
        return InPlace.weave(builder, classes);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
