package io.fuseboard.weave;

import io.fuseboard.spec.SpecReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through the code of a class for calls of its own guarded methods on itself. */
final class SelfCalls {

    private static final Logger log = LoggerFactory.getLogger(SelfCalls.class);

    private SelfCalls() {}

    static List<String> of(Class<?> type, Collection<Method> guarded) {
        Map<String, String> wanted = guarded.stream()
                .collect(Collectors.toMap(
                        method -> method.getName() + ThisOnStack.descriptor(method),
                        SelfCalls::said,
                        (one, same) -> one));
        Set<String> found = new LinkedHashSet<>();
        for (Class<?> place = type; place != null && place != Object.class; place = place.getSuperclass()) {
            look(place, wanted, found);
        }
        return List.copyOf(found);
    }

    private static String said(Method method) {
        String place = SpecReader.place(method);
        return place.substring(place.indexOf('.') + 1);
    }

    private static void look(Class<?> place, Map<String, String> wanted, Set<String> found) {
        try {
            ClassFileLocator.Resolution code =
                    ClassFileLocator.ForClassLoader.of(place.getClassLoader()).locate(place.getName());
            if (code.isResolved()) {
                OpenedClassReader.of(code.resolve())
                        .accept(new Methods(place, wanted, found), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException | RuntimeException cause) {
            log.debug("The code of {} cannot be looked through for calls of its own methods", place, cause);
        }
    }

    private static final class Methods extends ClassVisitor {

        private final Class<?> place;
        private final Map<String, String> wanted;
        private final Set<String> found;

        Methods(Class<?> place, Map<String, String> wanted, Set<String> found) {
            super(OpenedClassReader.ASM_API);
            this.place = place;
            this.wanted = wanted;
            this.found = found;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if ((access & Opcodes.ACC_STATIC) != 0 || (access & Opcodes.ACC_BRIDGE) != 0) {
                return null;
            }
            String caller = place.getSimpleName() + "." + written(name) + "()";
            return new ThisOnStack(called -> {
                String said = wanted.get(called);
                if (said != null) {
                    found.add(caller + " calls " + said);
                }
            });
        }

        /* lambda$tour$0 stands in tour. */
        private static String written(String name) {
            String[] parts = name.split("\\$", -1);
            return parts.length == 3 && parts[0].equals("lambda") ? parts[1] : name;
        }
    }
}
