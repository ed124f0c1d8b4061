package io.fuseboard.spring.settings;

import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spec.PlanTrigger;
import io.fuseboard.spec.PlanWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the plans that configuration declares. */
final class PlanReader {

    private final Values values;
    private final Problems problems;
    private final Locale locale;

    PlanReader(Values values, Problems problems, Locale locale) {
        this.values = values;
        this.problems = problems;
        this.locale = locale;
    }

    List<PlanSpec> read() {
        return values.keys("plans", Rules::key).stream()
                .flatMap(key -> plan(key).stream())
                .toList();
    }

    private Optional<PlanSpec> plan(String key) {
        String group = "plans." + key;
        List<Position> positions =
                new ArrayList<>(each(group + ".degrade", text -> Position.parse(SwitchPosition.DEGRADED, text)));
        positions.addAll(each(group + ".keep-on", text -> Position.parse(SwitchPosition.KEPT_ON, text)));
        Optional<Duration> lasts = values.value(group + ".for", text -> {
            Duration time = Durations.parse("duration", text);
            return PlanSpec.degrade("any", "any").lasting(time).lasts().orElseThrow();
        });
        List<String> when = each(group + ".engage-when", PlanReader::when);
        try {
            return Optional.of(new PlanSpec(
                            key,
                            values.texts(group + ".title", locale),
                            positions,
                            lasts,
                            Set.copyOf(values.list(group + ".asks")),
                            List.of())
                    .engagedWhen(when.toArray(String[]::new)));
        } catch (IllegalArgumentException cause) {
            String rule = String.valueOf(cause.getMessage()).replaceFirst("Invalid ", "");
            problems.add(values.below(group).get(0), rule, "Correct the plan.");
            return Optional.empty();
        }
    }

    /* Read here once, so that what is wrong is told with its place. */
    private static String when(String text) {
        return PlanTrigger.isMeant(text)
                ? PlanTrigger.parse(text).toString()
                : PlanWindow.parse(text).toString();
    }

    /** A list whose entries are read; one that does not fit is a problem, and absent. */
    private <T> List<T> each(String name, Function<String, T> reading) {
        List<T> read = new ArrayList<>();
        for (String text : values.list(name)) {
            try {
                read.add(reading.apply(text));
            } catch (IllegalArgumentException cause) {
                problems.add(values.below(name).get(0), text + ": " + Values.rule(cause), "Correct the entry.");
            }
        }
        return read;
    }
}
