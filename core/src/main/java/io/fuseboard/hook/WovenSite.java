package io.fuseboard.hook;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The place where a method that was woven where it stands asks for its hook. Its answer is as good as a literal, until
 * another board is built.
 *
 * <p>An {@code invokedynamic}, and no dynamic constant: that could never change, and a class compiled for Java 8 has none.
 */
public final class WovenSite extends MutableCallSite {

    private final Method method;

    private WovenSite(MethodType type, Method method) {
        super(type);
        this.method = method;
    }

    /**
     * Bootstrap of the place. Called by the virtual machine at the first call of the method.
     *
     * @param woven the woven class, looking at itself
     * @param name the method's
     * @param type from nothing to {@link Hook}
     * @param descriptor the method's, as class files have it
     */
    public static CallSite find(MethodHandles.Lookup woven, String name, MethodType type, String descriptor) {
        WovenSite site = new WovenSite(type, method(woven.lookupClass(), name, descriptor));
        WovenSites.link(site);
        return site;
    }

    private static Method method(Class<?> place, String name, String descriptor) {
        return Arrays.stream(place.getDeclaredMethods())
                .filter(method -> method.getName().equals(name)
                        && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .toMethodDescriptorString()
                                .equals(descriptor))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No method " + name + descriptor + " in " + place.getName() + ", though it was woven there"));
    }

    Method method() {
        return method;
    }

    void lead(Hook hook) {
        setTarget(MethodHandles.constant(Hook.class, hook));
    }
}
