package io.fuseboard.examples.takeaway.city;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rain: where it falls, and where it fell while riders who are still under way were out.
 *
 * <p>All state is guarded by {@code this}. It is forgotten when the shop closes.
 */
@Component
public class Rain {

    /** Enough for every delivery under way, however often somebody plays with the rain. */
    private static final int SHOWERS_REMEMBERED = 100;

    private final InstantSource clock;
    private final Map<District, Deque<Shower>> showers = new EnumMap<>(District.class);

    public Rain(InstantSource clock) {
        this.clock = clock;
        for (var district : District.values()) {
            showers.put(district, new ArrayDeque<>());
        }
    }

    public synchronized boolean isFallingOn(District district) {
        var last = of(district).peekLast();
        return last != null && last.end == null;
    }

    public synchronized void beginOn(District district) {
        if (!isFallingOn(district)) {
            if (of(district).size() == SHOWERS_REMEMBERED) {
                of(district).removeFirst();
            }
            of(district).addLast(new Shower(clock.instant(), null));
        }
    }

    public synchronized void endOn(District district) {
        if (isFallingOn(district)) {
            var shower = of(district).removeLast();
            of(district).addLast(new Shower(shower.begin, clock.instant()));
        }
    }

    /** For how long it rained on the district between two moments. */
    synchronized Duration between(District district, Instant from, Instant to) {
        var sum = Duration.ZERO;
        for (var shower : of(district)) {
            var begin = shower.begin.isAfter(from) ? shower.begin : from;
            var end = shower.end == null || shower.end.isAfter(to) ? to : shower.end;
            if (end.isAfter(begin)) {
                sum = sum.plus(Duration.between(begin, end));
            }
        }
        return sum;
    }

    private Deque<Shower> of(District district) {
        return Objects.requireNonNull(showers.get(district));
    }

    private record Shower(Instant begin, @Nullable Instant end) {}
}
