package io.fuseboard.internal.brownout;

import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long calls take, of the last ten seconds: the 95th percentile of the slowest of some fuses. Not of all their calls
 * together, among which the slow one may be too seldom to be seen.
 */
public final class Latency {

    private static final int SECONDS = 10;
    private static final long ENOUGH = 20;
    private static final int PERCENT = 95;
    private static final double NANOS = 1e6;

    private final double setPoint;
    private final Deque<Map<String, LatencyCounts>> past = new ArrayDeque<>();

    public Latency(Duration setPoint) {
        this.setPoint = setPoint.toNanos() / NANOS;
    }

    /**
     * Once a second.
     *
     * @param byFuse how long all calls of each took, since any time
     */
    public Optional<Pressure> look(Map<String, LatencyCounts> byFuse) {
        past.addLast(new HashMap<>(byFuse));
        if (past.size() > SECONDS + 1) {
            past.removeFirst();
        }
        Map<String, LatencyCounts> then = past.getFirst();
        return byFuse.entrySet().stream()
                .map(now -> now.getValue().since(then.getOrDefault(now.getKey(), LatencyCounts.NONE)))
                .filter(recent -> recent.count() >= ENOUGH)
                .flatMap(recent -> recent.quantile(PERCENT).stream())
                .max(Comparator.naturalOrder())
                .map(p95 -> new Pressure(Signal.LATENCY, p95.toNanos() / NANOS, setPoint));
    }
}
