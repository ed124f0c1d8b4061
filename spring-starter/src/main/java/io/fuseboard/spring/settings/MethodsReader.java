package io.fuseboard.spring.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads which methods a fuse guards by configuration. */
final class MethodsReader {

    private final Values values;
    private final Problems problems;

    MethodsReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    MethodsSettings read(String fuse) {
        String group = "fuses." + fuse;
        List<MethodPattern> patterns = patterns(group + ".methods");
        Optional<String> feature = values.value(group + ".feature", Rules::key);
        Optional<String> key = values.value(group + ".key", Rules::line);
        if (values.below(group + ".methods").isEmpty()
                && values.below(group + ".http").isEmpty()) {
            for (String name : List.of(".feature", ".key")) {
                values.written(group + name)
                        .ifPresent(written -> problems.add(
                                written,
                                "goes with fuseboard." + group
                                        + ".methods or http; of a method that is annotated, the annotation says it",
                                "Name methods or HTTP clients, or leave " + written.key() + " out."));
            }
        }
        boolean otherGuard = feature.isPresent() || isSaid(group + ".bulkhead");
        return new MethodsSettings(
                patterns,
                feature,
                key,
                attributes(group),
                !otherGuard || isSaid(group + ".breaker"),
                values.written(group + ".mode").isEmpty()
                        && values.written("mode").isEmpty());
    }

    /* The parameter's name, or another one for it: district=area. */
    private Map<String, String> attributes(String group) {
        String name = group + ".attributes";
        Map<String, String> read = new TreeMap<>();
        List<String> all = values.list(name);
        for (String text : all) {
            String[] parts = text.split("=", 2);
            String attribute = parts[0].strip();
            String parameter = parts[parts.length - 1].strip();
            if (attribute.isEmpty() || parameter.isEmpty() || read.put(attribute, parameter) != null) {
                problems.add(
                        values.below(name).get(0),
                        text + ": must be the name of a parameter, or attribute=parameter, each attribute once",
                        "Correct the entry.");
            }
        }
        if (!all.isEmpty() && values.below(group + ".methods").isEmpty()) {
            problems.add(
                    values.below(name).get(0),
                    "goes with fuseboard." + group + ".methods; of a method that is annotated, @Attribute says it",
                    "Name methods, or leave it out.");
        }
        return read;
    }

    /* Also a group that is written and has nothing in it: a breaker as it comes. */
    private boolean isSaid(String group) {
        return values.written(group).isPresent() || !values.below(group).isEmpty();
    }

    private List<MethodPattern> patterns(String name) {
        List<MethodPattern> read = new ArrayList<>();
        for (String text : values.list(name)) {
            Written written = values.below(name).get(0);
            try {
                read.add(MethodPattern.parse(text, written.origin()));
            } catch (IllegalArgumentException cause) {
                problems.add(written, text + ": " + Values.rule(cause), "Correct the entry.");
            }
        }
        if (!read.isEmpty() && read.stream().allMatch(MethodPattern::excludes)) {
            problems.add(
                    values.below(name).get(0),
                    "leaves out what no other pattern has found",
                    "Name methods to guard beside it.");
        }
        return read;
    }
}
