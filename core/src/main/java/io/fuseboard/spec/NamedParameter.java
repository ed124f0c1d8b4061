package io.fuseboard.spec;

import io.fuseboard.annotation.Attribute;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Finds the parameter of a name. Only names are looked at: nothing is evaluated. */
public final class NamedParameter {

    private NamedParameter() {}

    /**
     * Which parameter is meant, counted from 0: the one whose {@link Attribute} says the name, otherwise the one of that
     * name.
     *
     * @param what it is to be, for the error
     * @throws IllegalArgumentException if there is none, or an array, which is equal to no other; says what is near
     */
    public static int of(Method method, String name, String what) {
        Parameter[] parameters = method.getParameters();
        List<String> names = new ArrayList<>();
        int named = -1;
        int marked = -1;
        for (int i = 0; i < parameters.length; i++) {
            Attribute attribute = parameters[i].getAnnotation(Attribute.class);
            if (attribute != null && attribute.value().equals(name)) {
                Require.that(marked < 0, what, name, "two parameters are marked with this name");
                marked = i;
            }
            if (parameters[i].isNamePresent() && parameters[i].getName().equals(name)) {
                named = i;
            }
            if (attribute != null) {
                names.add(attribute.value());
            } else if (parameters[i].isNamePresent()) {
                names.add(parameters[i].getName());
            }
        }
        int found = marked >= 0 ? marked : named;
        Require.that(found >= 0, what, name, missing(name, names, parameters));
        Require.that(
                !parameters[found].getType().isArray(),
                what,
                name,
                "arrays are never equal to one another; take something that has an equals of its own");
        return found;
    }

    private static String missing(String name, List<String> names, Parameter[] parameters) {
        if (parameters.length > 0 && !parameters[0].isNamePresent() && names.size() < parameters.length) {
            return "no parameter is marked with @Attribute(\"" + name + "\"), and the class file has no names of"
                    + " parameters; mark it, or compile with -parameters";
        }
        return "no parameter has this name, nor an @Attribute that says it; "
                + (names.isEmpty() ? "there is none" : "near: " + String.join(", ", NearNames.of(name, names)));
    }
}
