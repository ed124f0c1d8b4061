package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.Passage;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** All probes are out and none comes back, and everybody else still calls. */
public class HalfOpenStorm extends Calls {

    private static final int PROBES = 5;
    private static final Duration OPEN = Duration.ofHours(1);

    private volatile long now;
    private final Fuseboard board = Fuseboard.builder().ticker(() -> now).build();
    private final Fuse fuse = board.fuse(FuseSpec.named("storm")
            .with(BreakerSpec.defaults()
                    .withTrip(Trip.CLASSIC)
                    .withOpenFor(OPEN)
                    .withProbes(PROBES)));
    private final CircuitBreaker peer = CircuitBreaker.of(
            "storm",
            CircuitBreakerConfig.custom()
                    .writableStackTraceEnabled(false)
                    .permittedNumberOfCallsInHalfOpenState(PROBES)
                    .build());

    @Setup
    public void sendProbes() {
        for (int i = 0; i < WINDOW; i++) {
            Passage passage = fuse.enter();
            if (passage.refusal().isEmpty()) {
                passage.end(Outcome.FAILURE);
            }
        }
        must(state() == CircuitState.OPEN, "the circuit is open", state());
        now = OPEN.multipliedBy(2).toNanos();
        peer.transitionToOpenState();
        peer.transitionToHalfOpenState();
        for (int i = 0; i < PROBES; i++) {
            must(fuse.enter().refusal().isEmpty(), "a probe passes", i);
            must(peer.tryAcquirePermission(), "a peer's probe passes", i);
        }
    }

    private CircuitState state() {
        return fuse.snapshot().breaker().orElseThrow().state();
    }

    @Benchmark
    public int fuseboard() {
        return fuse.call(kept, () -> INSTEAD);
    }

    @Benchmark
    public int resilience4jPermission() {
        return peer.tryAcquirePermission() ? body() : INSTEAD;
    }

    @Override
    protected void check(String benchmark) {
        must(state() == CircuitState.HALF_OPEN, "the circuit is on trial", state());
        must(peer.getState() == CircuitBreaker.State.HALF_OPEN, "the peer's is too", peer.getState());
        must(fuseboard() == INSTEAD, "no place for another probe", fuse.snapshot());
        must(resilience4jPermission() == INSTEAD, "no place for another of the peer's probes", peer.getMetrics());
        countsEach(this::fuseboard, () -> fuse.snapshot().refusals().getOrDefault(RefusalReason.CIRCUIT_OPEN, 0L));
        countsEach(this::resilience4jPermission, () -> peer.getMetrics().getNumberOfNotPermittedCalls());
    }

    @Override
    protected void close() {
        board.close();
    }
}
