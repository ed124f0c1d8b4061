package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.hook.WovenSites;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** A board, as methods that were woven where they stand are given to it. */
record WovenMethods(Fuseboard board) implements WovenSites.Board {

    @Override
    public String application() {
        return board.application();
    }

    @Override
    public Hook hook(Method method) {
        Class<?> place = method.getDeclaringClass();
        return board.wire(place, Modifier.isStatic(method.getModifiers()) ? Object.class : place, method);
    }
}
