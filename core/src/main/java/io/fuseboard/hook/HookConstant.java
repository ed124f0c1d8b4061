package io.fuseboard.hook;

import java.lang.invoke.MethodHandles;

/** The dynamic constant by which a woven method knows its {@link Hook}: found once, then as good as a literal. */
public final class HookConstant {

    private HookConstant() {}

    /**
     * Bootstrap of the constant. The hooks of a woven class are its class data: they live and die with it, and there is
     * no registry in which they could be forgotten.
     *
     * @param woven the woven class, looking at itself
     * @param name as the virtual machine asks for class data: {@code _}
     * @param type {@link Hook}
     * @param index which of the class's hooks
     */
    public static Hook find(MethodHandles.Lookup woven, String name, Class<?> type, int index)
            throws IllegalAccessException {
        return MethodHandles.classDataAt(woven, name, Hook.class, index);
    }
}
