package io.fuseboard.examples.takeaway.demand;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of every request since the shop opened. */
public final class Tally {

    /** Answers come from a handful of providers and backups; more names than that would be a mistake. */
    private static final int MOST_NAMES = 16;

    private final Map<RequestKind, Row> rows = new EnumMap<>(RequestKind.class);
    private final Map<String, LongAdder> answeredBy = new ConcurrentHashMap<>();

    Tally() {
        for (var kind : RequestKind.values()) {
            rows.put(kind, new Row());
        }
    }

    void count(RequestKind kind, Answer answer) {
        var row = Objects.requireNonNull(rows.get(kind));
        row.offered.increment();
        switch (answer.end()) {
            case SERVED -> row.served.increment();
            case NOTICE -> row.notices.increment();
            case FAILED -> row.failed.increment();
        }
        if (!answer.by().isEmpty() && (answeredBy.size() < MOST_NAMES || answeredBy.containsKey(answer.by()))) {
            answeredBy.computeIfAbsent(answer.by(), name -> new LongAdder()).increment();
        }
    }

    List<Counts> counts() {
        return Arrays.stream(RequestKind.values())
                .map(kind -> Objects.requireNonNull(rows.get(kind)).counts(kind))
                .toList();
    }

    Map<String, Long> answeredBy() {
        var sums = new TreeMap<String, Long>();
        answeredBy.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }

    /**
     * The requests of one kind that have ended.
     *
     * @param notices answered with a friendly sentence instead: degraded, not failed
     */
    public record Counts(RequestKind kind, long offered, long served, long notices, long failed) {}

    private static final class Row {
        private final LongAdder offered = new LongAdder();
        private final LongAdder served = new LongAdder();
        private final LongAdder notices = new LongAdder();
        private final LongAdder failed = new LongAdder();

        private Counts counts(RequestKind kind) {
            return new Counts(kind, offered.sum(), served.sum(), notices.sum(), failed.sum());
        }
    }
}
