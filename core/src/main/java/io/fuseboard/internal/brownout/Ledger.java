package io.fuseboard.internal.brownout;

import io.fuseboard.telemetry.BrownoutSnapshot.Entry;
import io.fuseboard.telemetry.BrownoutSnapshot.Spared;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What dimming has spared, feature by feature, and when each was last dimmed: on this node, since it started.
 *
 * <p>Nothing in it is estimated from what a feature might cost. A call is spared when a fuse has refused it as DIMMED; the
 * work spared is that call times how long this fuse's calls that did run took on the mean, lately, at the moment of the step.
 */
public final class Ledger {

    private final Map<String, Line> lines = new TreeMap<>();

    /**
     * A fuse as it stands.
     *
     * @param dimmed calls refused as DIMMED, since any time
     * @param each how long its calls that ran took lately, on the mean; absent: none has
     */
    public record Count(String fuse, String feature, long dimmed, Optional<Duration> each) {}

    private static final class Line {
        private final Map<String, Long> refused = new HashMap<>();
        private int times;
        private Optional<Instant> last = Optional.empty();
        private Duration time = Duration.ZERO;
        private boolean dimmed;
        private long calls;
        private Duration work = Duration.ZERO;
    }

    /**
     * A step.
     *
     * @param features all that may be dimmed, without {@code feature:}
     * @param dimmed those of them that are
     * @param passed since the last step
     */
    public void step(
            Collection<String> features,
            Collection<String> dimmed,
            Collection<Count> counts,
            Duration passed,
            Instant now) {
        features.forEach(feature -> lines.computeIfAbsent(feature, key -> new Line()));
        lines.forEach((feature, line) -> {
            if (line.dimmed) {
                line.time = line.time.plus(passed);
            }
            boolean is = dimmed.contains(feature);
            if (is && !line.dimmed) {
                line.times++;
                line.last = Optional.of(now);
            }
            line.dimmed = is;
        });
        for (Count count : counts) {
            Line line = lines.get(count.feature());
            if (line != null) {
                spare(line, count);
            }
        }
    }

    private static void spare(Line line, Count count) {
        Long before = line.refused.put(count.fuse(), count.dimmed());
        long calls = Math.max(0, count.dimmed() - (before == null ? 0 : before));
        line.calls += calls;
        line.work = line.work.plus(count.each().orElse(Duration.ZERO).multipliedBy(calls));
    }

    /** Sorted by feature. */
    public List<Entry> entries() {
        return lines.entrySet().stream()
                .map(one -> entry("feature:" + one.getKey(), one.getValue()))
                .toList();
    }

    private static Entry entry(String feature, Line line) {
        return new Entry(
                feature,
                line.times,
                line.last,
                line.time,
                line.refused.isEmpty() ? Optional.empty() : Optional.of(new Spared(line.calls, line.work)));
    }
}
