package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.hook.WovenSites;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.SpecReader;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;

/**
 * A board, as methods that were woven where they stand are given to it.
 *
 * @param settled features whose tier the board was built with: it stands over what annotations say
 */
record WovenMethods(Fuseboard board, Set<String> settled) implements WovenSites.Board {

    @Override
    public String application() {
        return board.application();
    }

    @Override
    public Hook hook(Method method) {
        Class<?> place = method.getDeclaringClass();
        MethodSpec spec = SpecReader.read(method).map(this::settle).orElseThrow();
        return board.guard(place, method, spec)
                .wire(MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .insertParameterTypes(0, Modifier.isStatic(method.getModifiers()) ? Object.class : place));
    }

    private MethodSpec settle(MethodSpec said) {
        return said.feature()
                .filter(feature -> settled.contains(feature.key()))
                .map(feature -> said.serving(FeatureSpec.of(feature.key())))
                .orElse(said);
    }
}
