package io.fuseboard.spring.settings;

import io.fuseboard.spec.Durations;
import io.fuseboard.spec.FallbackSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads who answers instead of the methods of a fuse, as far as configuration says. */
final class FallbackReader {

    private final Values values;
    private final Problems problems;

    FallbackReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /**
     * What stands below a fuse's name.
     *
     * @param applyOn classes that were read
     * @param skipOn likewise
     */
    FallbackSettings read(
            String fuse, List<Class<? extends Throwable>> applyOn, List<Class<? extends Throwable>> skipOn) {
        String group = "fuses." + fuse + ".fallback.";
        FallbackSettings read = new FallbackSettings(
                methods(group + "methods"),
                applyOn,
                skipOn,
                values.value(group + "last-good", FallbackReader::age),
                values.value(group + "empty", Rules::truth),
                values.value(group + "or-else", text -> text),
                values.value(group + "warm", FallbackReader::warm));
        if (read.orElse().isPresent() && read.empty().equals(Optional.of(true))) {
            values.written(group + "or-else")
                    .ifPresent(written -> problems.add(
                            written, "is a value, and empty says that there is none", "Give one of the two."));
        }
        checkTogether(group, read);
        return read;
    }

    private List<String> methods(String name) {
        List<String> read = values.list(name);
        for (String method : read) {
            if (!isName(method)) {
                problems.add(
                        values.below(name).get(0),
                        method + ": must be the name of a method, without its class and without parentheses",
                        "Name a method of the guarded method's class; its parameters are found by themselves.");
            }
        }
        return read;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.codePointAt(0))
                && text.codePoints().allMatch(Character::isJavaIdentifierPart);
    }

    private static Duration age(String text) {
        Duration age = Durations.parse("duration", text);
        FallbackSpec.lastGood(age);
        return age;
    }

    private static int warm(String text) {
        int percent = Rules.number(text);
        FallbackSpec.by("any").withWarmShare(percent);
        return percent;
    }

    /* What contradicts itself whatever an annotation says is told with its line. */
    private void checkTogether(String group, FallbackSettings read) {
        try {
            FallbackSpec.by("any").applyingOn(read.applyOn()).skippingOn(read.skipOn());
        } catch (IllegalArgumentException cause) {
            values.below(group + "skip-on").stream()
                    .findFirst()
                    .ifPresent(written ->
                            problems.add(written, Values.rule(cause), "Take the class out of apply-on or of skip-on."));
        }
    }
}
