package io.fuseboard.weave;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.SyntheticState;
import net.bytebuddy.description.modifier.TypeManifestation;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.MethodCall;

/**
 * A look-up with the rights of a class of the application.
 *
 * <p>A look-up that goes from one module into another loses the right to define hidden classes, also where the other one
 * is open, and also on the class path, where each class loader has an unnamed module of its own. But it may define an
 * ordinary class. So there is one of ours in such a package, and it is asked for a look-up of its own.
 */
final class Inside {

    private static final String NAME = "Fuseboard$Inside";
    private static final String LOOK = "look";

    private Inside() {}

    /** @throws IllegalArgumentException if the type's module keeps us, or its woven class would be kept, outside */
    static Lookup of(Class<?> type) {
        Module own = Inside.class.getModule();
        Module theirs = type.getModule();
        // Nobody's module description requires the modules of applications.
        own.addReads(theirs);
        if (!theirs.canRead(own)) {
            throw objection(type, "its module does not read " + name(own) + "; add 'requires " + name(own) + ";'");
        }
        try {
            Lookup inside = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return inside.hasFullPrivilegeAccess() ? inside : MethodHandles.privateLookupIn(type, full(inside));
        } catch (IllegalAccessException closed) {
            IllegalArgumentException objection = objection(
                    type,
                    "its package is closed to " + name(own) + "; add 'opens " + type.getPackageName() + " to "
                            + name(own) + ";'");
            objection.initCause(closed);
            throw objection;
        }
    }

    private static IllegalArgumentException objection(Class<?> type, String what) {
        return new IllegalArgumentException("Invalid type to weave (" + type.getName() + "): " + what
                + " to the module-info of " + type.getModule().getName());
    }

    private static Lookup full(Lookup inside) throws IllegalAccessException {
        String place = inside.lookupClass().getPackageName();
        String name = place.isEmpty() ? NAME : place + "." + NAME;
        try {
            MethodHandle look = inside.findStatic(insider(inside, name), LOOK, methodType(Lookup.class));
            return (Lookup) look.invokeExact();
        } catch (IllegalAccessException kept) {
            throw kept;
        } catch (Throwable impossible) {
            throw new IllegalStateException(name + " does not do as it was made", impossible);
        }
    }

    private static Class<?> insider(Lookup inside, String name) throws IllegalAccessException, NoSuchMethodException {
        try {
            return inside.findClass(name);
        } catch (ClassNotFoundException first) {
            return define(inside, name);
        }
    }

    private static Class<?> define(Lookup inside, String name) throws IllegalAccessException, NoSuchMethodException {
        DynamicType.Builder<Object> insider = new ByteBuddy(ClassFileVersion.JAVA_V17)
                .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .modifiers(TypeManifestation.FINAL, SyntheticState.SYNTHETIC)
                .name(name)
                .defineMethod(LOOK, Lookup.class, Ownership.STATIC)
                .intercept(MethodCall.invoke(MethodHandles.class.getMethod("lookup")));
        try (DynamicType.Unloaded<Object> made = insider.make()) {
            return inside.defineClass(made.getBytes());
        } catch (LinkageError defined) {
            // By another thread, or another board.
            try {
                return inside.findClass(name);
            } catch (ClassNotFoundException otherwise) {
                throw defined;
            }
        }
    }

    private static String name(Module module) {
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }
}
