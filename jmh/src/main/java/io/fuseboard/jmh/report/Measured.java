package io.fuseboard.jmh.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** What one run has measured, read from JMH's own JSON; the median where there were several forks. */
public final class Measured {

    /**
     * What an operation costs.
     *
     * @param nanos for an operation of one thread
     * @param bytes allocated for an operation; empty where nobody looked
     */
    public record Score(double nanos, OptionalDouble bytes) {}

    private record Key(String benchmark, int threads) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::benchmark)
                    .thenComparing(Key::threads)
                    .compare(this, other);
        }
    }

    private final Map<Key, List<Score>> scores = new TreeMap<>();

    /** Adds one score. */
    public Measured with(String benchmark, int threads, Score score) {
        scores.computeIfAbsent(new Key(benchmark, threads), key -> new ArrayList<>())
                .add(score);
        return this;
    }

    /** Reads a file of JMH's. */
    public static Measured read(Path file) throws IOException {
        Measured measured = new Measured();
        try {
            for (Object entry : JSON.std.listFrom(Files.readString(file))) {
                if (!(entry instanceof Map<?, ?> fields)) {
                    throw new IllegalArgumentException("'" + entry + "' is no object");
                }
                measured.add(fields);
            }
        } catch (JacksonException | IllegalArgumentException | ClassCastException wrong) {
            throw new BadInput("Invalid file (" + file
                    + "): it has to be results as `report` writes them, JMH's JSON, but " + wrong.getMessage());
        }
        return measured;
    }

    private void add(Map<?, ?> entry) {
        String name = (String) field(entry, "benchmark");
        String method = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        String parameters = entry.get("params") instanceof Map<?, ?> its && !its.isEmpty()
                ? "[" + its.values().iterator().next() + "]"
                : "";
        int threads = ((Number) field(entry, "threads")).intValue();
        OptionalDouble bytes = OptionalDouble.empty();
        if (entry.get("secondaryMetrics") instanceof Map<?, ?> more) {
            for (Map.Entry<?, ?> one : more.entrySet()) {
                double value = score(one.getValue());
                if (one.getKey().toString().endsWith("gc.alloc.rate.norm")) {
                    bytes = OptionalDouble.of(value);
                } else if (!one.getKey().toString().contains("gc.")) {
                    with(method + ":" + one.getKey() + parameters, threads, new Score(value, OptionalDouble.empty()));
                }
            }
        }
        with(method + parameters, threads, new Score(score(field(entry, "primaryMetric")), bytes));
    }

    private static double score(Object metric) {
        return ((Number) field((Map<?, ?>) metric, "score")).doubleValue();
    }

    private static Object field(Map<?, ?> entry, String name) {
        Object value = entry.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no field " + name + " in " + entry.keySet());
        }
        return value;
    }

    /** The median of all forks. */
    public Optional<Score> of(String benchmark, int threads) {
        List<Score> its = scores.get(new Key(benchmark, threads));
        if (its == null) {
            return Optional.empty();
        }
        double nanos = median(its.stream().mapToDouble(Score::nanos).sorted().toArray());
        double[] bytes = its.stream()
                .flatMapToDouble(score -> score.bytes().stream())
                .sorted()
                .toArray();
        return Optional.of(
                new Score(nanos, bytes.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(bytes))));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What was measured with, fewest first. */
    public List<Integer> threads() {
        TreeSet<Integer> all = new TreeSet<>();
        scores.keySet().forEach(key -> all.add(key.threads()));
        return List.copyOf(all);
    }
}
