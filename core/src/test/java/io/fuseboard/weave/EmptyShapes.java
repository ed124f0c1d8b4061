package io.fuseboard.weave;

import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import java.util.List;
import java.util.Optional;

/** One method of every shape with a declared value. All serve one feature. */
class EmptyShapes {

    @DegradeSwitch(value = "shapes", name = "boolean")
    @Fallback(orElse = "true")
    boolean truth() {
        return false;
    }

    @DegradeSwitch(value = "shapes", name = "byte")
    @Fallback(orElse = "100")
    byte octet(int a) {
        return 0;
    }

    @DegradeSwitch(value = "shapes", name = "char")
    @Fallback(orElse = "准")
    char character(long a) {
        return 0;
    }

    @DegradeSwitch(value = "shapes", name = "short")
    @Fallback(orElse = "10000")
    short small(double a) {
        return 0;
    }

    @DegradeSwitch(value = "shapes", name = "int")
    @Fallback(orElse = "1000000")
    int number(String a) {
        return 0;
    }

    @DegradeSwitch(value = "shapes", name = "long")
    @Fallback(orElse = "10000000000")
    long big(long a, String b) {
        return 0;
    }

    @DegradeSwitch(value = "shapes", name = "float")
    @Fallback(orElse = "0.5")
    float part() {
        return 0;
    }

    @DegradeSwitch(value = "shapes", name = "double")
    @Fallback(orElse = "0.25")
    double smaller() {
        return 0;
    }

    @DegradeSwitch(value = "shapes", name = "string")
    @Fallback(orElse = "nobody")
    String text(String a) {
        return a;
    }

    @DegradeSwitch(value = "shapes", name = "boxed")
    @Fallback(orElse = "1000000")
    Integer boxed(int a) {
        return a;
    }

    @DegradeSwitch(value = "shapes", name = "list")
    @Fallback(empty = true)
    List<String> list(String a) {
        return List.of(a);
    }

    @DegradeSwitch(value = "shapes", name = "optional")
    @Fallback(empty = true)
    Optional<String> optional(String a) {
        return Optional.of(a);
    }

    @DegradeSwitch(value = "shapes", name = "array")
    @Fallback(empty = true)
    long[] array(long... a) {
        return a;
    }

    @DegradeSwitch(value = "shapes", name = "void")
    @Fallback(empty = true)
    void nothing(long a) {}
}
