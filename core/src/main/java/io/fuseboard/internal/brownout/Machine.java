package io.fuseboard.internal.brownout;

import com.sun.management.OperatingSystemMXBean;
import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.Pressure;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the virtual machine says of its processors and of its garbage collector. */
public final class Machine {

    private static final double CPU = 0.80;
    private static final double GC = 0.05;
    private static final long WINDOW = Duration.ofSeconds(5).toNanos();
    private static final double NANOS_PER_MS = 1e6;

    /* Absent on virtual machines that bring none: what cannot be measured is missing, and not 0. */
    private final @Nullable OperatingSystemMXBean system =
            ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known ? known : null;
    private final List<GarbageCollectorMXBean> pausing = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> pauses(collector.getName()))
            .toList();
    private final Deque<Collected> past = new ArrayDeque<>();

    private record Collected(long at, long millis) {}

    /* The time of these is of work beside the application, and not of standing still. */
    private static boolean pauses(String collector) {
        return !collector.contains("Cycles") && !collector.contains("Concurrent");
    }

    /**
     * How hard it is pressed now, sign by sign.
     *
     * @param now in nanoseconds
     */
    public List<Pressure> pressures(long now) {
        List<Pressure> all = new ArrayList<>();
        double load = system == null ? -1 : system.getCpuLoad();
        if (load >= 0) {
            all.add(new Pressure(Signal.CPU, load, CPU));
        }
        collected(now).ifPresent(all::add);
        return all;
    }

    private Optional<Pressure> collected(long now) {
        if (pausing.isEmpty()) {
            return Optional.empty();
        }
        long millis = pausing.stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                .sum();
        past.addLast(new Collected(now, millis));
        while (past.size() > 2 && now - past.getFirst().at() > WINDOW) {
            past.removeFirst();
        }
        Collected first = past.getFirst();
        return now - first.at() <= 0
                ? Optional.empty()
                : Optional.of(
                        new Pressure(Signal.GC, (millis - first.millis()) * NANOS_PER_MS / (now - first.at()), GC));
    }
}
