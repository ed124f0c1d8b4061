package io.fuseboard.internal.fallback;

import io.fuseboard.spec.Durations;
import io.fuseboard.spec.NearNames;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** Values of simple types, as one writes them in an annotation. */
final class Literal {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(Boolean.class, Literal::truth),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(Character.class, Literal::character),
            Map.entry(String.class, text -> text),
            Map.entry(CharSequence.class, text -> text),
            Map.entry(BigDecimal.class, BigDecimal::new),
            Map.entry(BigInteger.class, BigInteger::new),
            Map.entry(Duration.class, text -> Durations.parse("orElse", text)));

    private Literal() {}

    static boolean canRead(Class<?> type) {
        return boxed(type).isEnum() || READERS.containsKey(boxed(type));
    }

    /** Something that can be read as the type. */
    static String example(Class<?> type) {
        Class<?> boxed = boxed(type);
        if (boxed.isEnum()) {
            Object[] constants = boxed.getEnumConstants();
            return constants.length == 0 ? "" : ((Enum<?>) constants[0]).name();
        }
        return boxed == Boolean.class
                ? "false"
                : boxed == Character.class ? "-" : boxed == Duration.class ? "30s" : "0";
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the type cannot be written, or the text is none of its
     */
    static Object read(Class<?> type, String text) {
        Class<?> boxed = boxed(type);
        Function<String, Object> reader = boxed.isEnum() ? name -> constant(boxed, name) : READERS.get(boxed);
        if (reader == null) {
            throw invalid(
                    text,
                    type.getSimpleName()
                            + " has no values that can be written here; name a backup method that answers one");
        }
        try {
            return reader.apply(text);
        } catch (NumberFormatException cause) {
            IllegalArgumentException told =
                    invalid(text, "must be a value of " + type.getSimpleName() + ", such as " + example(type));
            told.initCause(cause);
            throw told;
        }
    }

    private static Object truth(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw invalid(text, "must be true or false");
    }

    private static Object character(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw invalid(text, "must be one character");
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw invalid(
                text,
                type.getSimpleName() + " has no such constant; near: "
                        + String.join(
                                ", ",
                                NearNames.of(
                                        text,
                                        Arrays.stream(type.getEnumConstants())
                                                .map(each -> ((Enum<?>) each).name())
                                                .toList())));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static IllegalArgumentException invalid(String text, String rule) {
        return new IllegalArgumentException("Invalid orElse (" + text + "): " + rule);
    }
}
