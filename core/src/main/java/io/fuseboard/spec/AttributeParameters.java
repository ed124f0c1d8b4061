package io.fuseboard.spec;

import io.fuseboard.annotation.Attribute;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the arguments of a method say of a call: those of parameters that {@link Attribute} or configuration gives a name. */
public final class AttributeParameters {

    private final Map<String, Integer> places;

    private AttributeParameters(Map<String, Integer> places) {
        this.places = Map.copyOf(places);
    }

    /**
     * Those of a method; empty where it has none.
     *
     * @param named what is said of parameters without the annotation: their names, by attribute
     * @throws IllegalArgumentException if two parameters have one name, or none has the one that is said
     */
    public static Optional<AttributeParameters> of(Method method, Map<String, String> named) {
        Map<String, Integer> places = new LinkedHashMap<>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Attribute attribute = parameters[i].getAnnotation(Attribute.class);
            if (attribute != null) {
                Integer before = places.put(attribute.value(), i);
                Require.that(
                        before == null,
                        "attribute of " + SpecReader.place(method),
                        attribute.value(),
                        "two parameters are marked with this name");
            }
        }
        named.forEach((attribute, parameter) -> {
            String what = "attribute " + attribute + " of " + SpecReader.place(method);
            Integer before = places.put(attribute, NamedParameter.of(method, parameter, what));
            Require.that(before == null, what, parameter, "a parameter is marked with this attribute already");
        });
        return places.isEmpty() ? Optional.empty() : Optional.of(new AttributeParameters(places));
    }

    /** The attributes that the arguments tell. */
    public Set<String> names() {
        return places.keySet();
    }

    /** The value of an attribute, as a text; {@code null} where no parameter has this name, or nothing was passed. */
    public @Nullable String value(String attribute, @Nullable Object[] arguments) {
        Integer place = places.get(attribute);
        Object value = place == null ? null : arguments[place];
        return value == null ? null : value.toString();
    }
}
