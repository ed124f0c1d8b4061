package io.fuseboard.drills;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.Passage;
import io.fuseboard.SimulatedBoard;
import io.fuseboard.model.Signal;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fuseboard around each call: the very classes that an application has, with a clock of the drill's. */
final class Ours implements Guards {

    /** What it is made of, and what can be left out. */
    enum Part {
        BREAKER,
        /** Refuses as many as fail, instead of all or none. */
        PARTIAL,
        /** Calls that nobody answers any more count before they end. */
        SLOW,
        BULKHEAD,
        /** Finds the limit by itself, instead of taking the one given by hand. */
        ADAPTIVE,
        TIERS,
        BROWNOUT,
        BUDGET
    }

    static final Arm ALL = with("Fuseboard", EnumSet.allOf(Part.class));

    /** All but some parts. */
    static Arm without(Part first, Part... others) {
        Set<Part> left = EnumSet.complementOf(EnumSet.of(first, others));
        String names = String.join(
                ", ",
                EnumSet.of(first, others).stream()
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .toList());
        return with("Fuseboard without " + names, left);
    }

    static Arm with(String name, Set<Part> parts) {
        return new Arm(name, (scenario, world) -> new Ours(scenario, world, parts, true));
    }

    /** All of it, with a clock that stands still. */
    static final Arm FROZEN = new Arm(
            "Fuseboard, clock frozen", (scenario, world) -> new Ours(scenario, world, Set.of(Part.values()), false));

    /** A little after zero, as a process that has begun. */
    private static final long BORN = 1_000_000_000;

    private static final Instant EPOCH = Instant.parse("2026-07-07T12:00:00Z");

    private final Exception failure = new IllegalStateException("failed");
    private final Exception timeout = new TimeoutException("given up");
    private final Map<String, Fuse> fuses = new HashMap<>();
    private final Fuseboard board;
    private final Set<Part> parts;
    private final boolean ticks;
    private long time = BORN;

    private Ours(Scenario scenario, World world, Set<Part> parts, boolean ticks) {
        this.parts = parts;
        this.ticks = ticks;
        Fuseboard.Builder builder = Fuseboard.builder()
                .leaveWoven()
                .ticker(() -> time)
                .clock(() -> EPOCH.plusNanos(time))
                .events(event -> {});
        scenario.kinds()
                .forEach(kind -> builder.feature(FeatureSpec.of(kind.name()).withTier(kind.tier())));
        if (parts.contains(Part.BROWNOUT)) {
            builder.brownout(BrownoutSpec.defaults().withLatency(Duration.ofMillis(250)));
        }
        board = SimulatedBoard.build(
                builder,
                now -> List.of(new Pressure(Signal.CPU, world.use("cpu"), 0.8), new Pressure(Signal.GC, 0.001, 0.05)));
        for (Kind kind : scenario.kinds()) {
            for (Step step : kind.steps()) {
                add(kind, step, scenario);
                if (!step.backup().isEmpty()) {
                    add(kind, Step.to(step.backup()), scenario);
                }
            }
        }
    }

    private void add(Kind kind, Step step, Scenario scenario) {
        FuseSpec named = FuseSpec.named(step.fuse());
        FuseSpec served = step.serves() ? named.serving(kind.name()) : named;
        FuseSpec spec = parts.contains(Part.BREAKER) ? served.with(breaker()) : served;
        int limit = scenario.provider(step.provider()).limit();
        fuses.computeIfAbsent(
                step.fuse(),
                any -> board.fuse(parts.contains(Part.BULKHEAD) ? spec.with(bulkhead(limit, scenario)) : spec));
    }

    private BreakerSpec breaker() {
        BreakerSpec spec = BreakerSpec.defaults()
                .withFailureRate(25)
                .withTrip(parts.contains(Part.PARTIAL) ? Trip.PARTIAL : Trip.CLASSIC);
        return parts.contains(Part.SLOW) ? spec.withSlow(50, Duration.ofMillis(500)) : spec;
    }

    private BulkheadSpec bulkhead(int limit, Scenario scenario) {
        BulkheadSpec spec = parts.contains(Part.ADAPTIVE) ? BulkheadSpec.adaptive(2 * limit) : new BulkheadSpec(limit);
        if (!parts.contains(Part.TIERS)) {
            return spec;
        }
        BulkheadSpec tiered = spec.byTier();
        for (Kind kind : scenario.kinds()) {
            if (!kind.lane().isEmpty() && scenario.lanes() > 0) {
                tiered = tiered.withLane(kind.lane(), scenario.lanes());
            }
        }
        return tiered;
    }

    private void set(long now) {
        if (ticks) {
            time = BORN + now;
        }
    }

    @Override
    public @Nullable Call enter(Request request, Step step, long now) {
        set(now);
        Fuse fuse = fuse(step);
        Passage passage = fuse.enter(attributes(request));
        if (passage.refusal().isPresent()) {
            return null;
        }
        return (end, then) -> {
            set(then);
            switch (end) {
                case SUCCESS -> passage.endReturning("answer");
                case FAILURE -> passage.end(failure);
                case TIMEOUT -> passage.end(timeout);
            }
        };
    }

    private static Map<String, String> attributes(Request request) {
        Map<String, String> all = new HashMap<>();
        all.put(AttributeSource.CALLER, "customer-" + request.customer());
        all.put(AttributeSource.TIER, request.kind().tier().name());
        if (!request.kind().lane().isEmpty()) {
            all.put(AttributeSource.LANE, request.kind().lane());
        }
        return all;
    }

    @Override
    public boolean serves(Request request, long now) {
        set(now);
        return request.kind().tier() == Tier.CORE
                || board.feature(request.kind().name()).isOn(attributes(request));
    }

    @Override
    public boolean mayRetry(Step step, long now) {
        set(now);
        return !parts.contains(Part.BUDGET) || fuse(step).retryBudget().mayRetry();
    }

    private Fuse fuse(Step step) {
        Fuse fuse = fuses.get(step.fuse());
        if (fuse == null) {
            throw new IllegalStateException("No fuse for " + step);
        }
        return fuse;
    }

    @Override
    public void beat(long now) {
        set(now);
        SimulatedBoard.beat(board);
    }

    @Override
    public void close() {
        board.close();
    }
}
