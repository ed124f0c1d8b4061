package io.fuseboard.spring.metrics;

import io.fuseboard.Fuseboard;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/**
 * A board's meters in one registry.
 *
 * <p>All of them look at one reading of the board. The first that is asked when it is a second old takes a new one, so that a
 * scrape takes one snapshot of each fuse, however many meters the fuse has; and whatever the board has then that it had not
 * before gets its meters. Nothing here is on the way of a call.
 */
final class BoardMeters {

    /** One second: longer than a scrape takes, shorter than the time between two. */
    static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final Fuseboard board;
    private final MeterRegistry registry;
    private final AtomicReference<Reading> reading;

    /* Guards `met`; also keeps a meter that is asked while it is registered from reading the board again. */
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Set<String> met = new HashSet<>();
    private final List<Meter> meters = new CopyOnWriteArrayList<>();
    private volatile boolean removed;

    BoardMeters(Fuseboard board, MeterRegistry registry) {
        this.board = board;
        this.registry = registry;
        this.reading = new AtomicReference<>(read());
        NodeMeters.register(this);
        if (reading.get().board().brownout().isPresent()) {
            BrownoutMeters.register(this);
        }
    }

    /** Reads the board now; a second reader at the same time leaves it to the first. */
    void refresh() {
        if (removed || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            Reading now = read();
            reading.set(now);
            now.board().fuses().forEach(this::meet);
            now.board().features().forEach(this::meet);
        } finally {
            busy.set(false);
        }
        if (removed) {
            drop();
        }
    }

    /** Takes everything out of the registry. */
    void remove() {
        removed = true;
        drop();
    }

    /* By whoever comes last, the one who removes or the one who was just registering. */
    private void drop() {
        meters.forEach(registry::remove);
        meters.clear();
    }

    void gauge(String name, String what, String unit, Tags tags, ToDoubleFunction<Reading> value) {
        Gauge.Builder<BoardMeters> gauge = Gauge.builder(name, this, me -> value.applyAsDouble(me.fresh()))
                .description(what)
                .tags(tags);
        meters.add((unit.isEmpty() ? gauge : gauge.baseUnit(unit)).register(registry));
    }

    void counter(String name, String what, Tags tags, ToDoubleFunction<Reading> value) {
        meters.add(FunctionCounter.builder(name, this, me -> value.applyAsDouble(me.fresh()))
                .description(what)
                .tags(tags)
                .register(registry));
    }

    /** @param nanos how long all of them took */
    void timer(String name, String what, Tags tags, ToDoubleFunction<Reading> count, ToDoubleFunction<Reading> nanos) {
        meters.add(FunctionTimer.builder(
                        name,
                        this,
                        me -> (long) count.applyAsDouble(me.fresh()),
                        me -> nanos.applyAsDouble(me.fresh()),
                        TimeUnit.NANOSECONDS)
                .description(what)
                .tags(tags)
                .register(registry));
    }

    /* Breakers and bulkheads may come later than their fuse: configuration adds them live. */
    private void meet(FuseSnapshot fuse) {
        FuseMeters of = new FuseMeters(this, fuse.name());
        if (met.add("fuse " + fuse.name())) {
            of.calls(fuse.latency().resolution());
        }
        boolean keyed = fuse.keys().isPresent();
        if (keyed && met.add("keys " + fuse.name())) {
            of.keys();
        }
        boolean states = fuse.breaker().isPresent()
                || fuse.keys().filter(keys -> !keys.states().isEmpty()).isPresent();
        if (states && met.add("states " + fuse.name())) {
            of.states();
        }
        if (fuse.breaker().isPresent() && met.add("breaker " + fuse.name())) {
            of.breaker();
        }
        if (fuse.bulkhead().isPresent() && met.add("bulkhead " + fuse.name())) {
            of.bulkhead();
        }
        fuse.bulkhead().stream()
                .flatMap(bulkhead -> bulkhead.lanes().stream())
                .filter(lane -> met.add("lane " + lane.name() + " of " + fuse.name()))
                .forEach(lane -> of.lane(lane.name()));
    }

    private void meet(FeatureSnapshot feature) {
        if (met.add("feature " + feature.spec().key())) {
            FeatureMeters.register(this, feature.spec().key());
            if (reading.get().board().brownout().isPresent()) {
                BrownoutMeters.register(this, feature.spec().key());
            }
        }
    }

    private Reading fresh() {
        if (registry.config().clock().monotonicTime() - reading.get().at() >= GOOD_FOR.toNanos()) {
            refresh();
        }
        return reading.get();
    }

    private Reading read() {
        return Reading.of(registry.config().clock().monotonicTime(), board.snapshots());
    }
}
