package io.fuseboard.spring.settings;

import io.fuseboard.model.Mode;
import io.fuseboard.model.Signal;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads whether the application degrades by itself under load, and how. */
final class BrownoutReader {

    private final Values values;
    private final Problems problems;

    BrownoutReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    Optional<BrownoutSpec> read() {
        Optional<Optional<Mode>> mode = values.value("brownout.mode", BrownoutReader::mode);
        Optional<Duration> latency = values.value(
                "brownout.latency",
                text -> BrownoutSpec.defaults()
                        .withLatency(Durations.parse("latency", text))
                        .latency()
                        .orElseThrow());
        List<String> also = values.list("brownout.also");
        List<String> spare = values.list("brownout.spare");
        Set<Signal> ignore = signals(values.list("brownout.ignore"));
        if (mode.isEmpty()) {
            for (String name : List.of("brownout.latency", "brownout.also", "brownout.spare", "brownout.ignore")) {
                values.below(name).stream()
                        .findFirst()
                        .ifPresent(written -> problems.add(
                                written,
                                "says nothing while fuseboard.brownout.mode is not set",
                                "Set fuseboard.brownout.mode to observe or guard, or to off."));
            }
        }
        try {
            return mode.flatMap(way -> way)
                    .map(way -> new BrownoutSpec(way, latency, Set.copyOf(also), Set.copyOf(spare), ignore));
        } catch (IllegalArgumentException cause) {
            problems.add(
                    values.below("brownout").get(0),
                    String.valueOf(cause.getMessage()).replaceFirst("Invalid ", ""),
                    "Correct fuseboard.brownout.also, fuseboard.brownout.spare and fuseboard.brownout.ignore.");
            return Optional.empty();
        }
    }

    private Set<Signal> signals(List<String> words) {
        Set<Signal> all = EnumSet.noneOf(Signal.class);
        for (String word : words) {
            Optional<Signal> known = Arrays.stream(Signal.values())
                    .filter(one -> one.name().equalsIgnoreCase(word.strip().replace('-', '_')))
                    .findFirst();
            known.ifPresentOrElse(
                    all::add,
                    () -> problems.add(
                            values.below("brownout.ignore").get(0),
                            "'" + word + "' is no signal",
                            "Name some of " + Arrays.toString(Signal.values()) + "."));
        }
        return all;
    }

    /* YAML takes an unquoted off for false. */
    private static Optional<Mode> mode(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "off", "false" -> Optional.empty();
            case "guard" -> Optional.of(Mode.GUARD);
            case "observe" -> Optional.of(Mode.OBSERVE);
            default -> throw new IllegalArgumentException("must be off, observe or guard");
        };
    }
}
