package io.fuseboard.jmh;

import io.fuseboard.Fuseboard;
import io.fuseboard.KeyedFuse;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A fuse for each of 64 keys, asked for by key; the peer's breakers by name, from its registry. */
public class KeyedCalls extends Calls {

    private static final int KEYS = 64;

    private final Fuseboard board = Fuseboard.builder().build();
    private final KeyedFuse fuses = board.keyedFuse(FuseSpec.named("keyed")
            .keyed(KEYS)
            .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(WINDOW, WINDOW)));
    private final CircuitBreakerRegistry peers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindow(WINDOW, WINDOW, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .build());
    private final String[] keys =
            IntStream.range(0, KEYS).mapToObj(i -> "merchant-" + i).toArray(String[]::new);

    /** Whose turn it is, for each thread. */
    @State(Scope.Thread)
    public static class Turn {
        private int turn;

        String next(String[] keys) {
            turn = (turn + 1) % KEYS;
            return keys[turn];
        }
    }

    @Benchmark
    public int fuseboard(Turn turn) {
        return fuses.call(turn.next(keys), kept);
    }

    @Benchmark
    public int resilience4j(Turn turn) {
        Supplier<Integer> call = CircuitBreaker.decorateSupplier(peers.circuitBreaker(turn.next(keys)), this::body);
        return call.get();
    }

    @Override
    protected void check(String benchmark) {
        if (benchmark.equals("fuseboard")) {
            for (String key : keys) {
                int calls = fuses.of(key).snapshot().breaker().orElseThrow().calls();
                must(calls > 0, "each key has a fuse of its own that counts", key + ": " + calls);
                countsEach(() -> fuses.call(key, kept), fuses.of(key));
            }
        } else if (benchmark.equals("resilience4j")) {
            must(peers.getAllCircuitBreakers().size() == KEYS, "a breaker for each key", peers.getAllCircuitBreakers());
            for (CircuitBreaker peer : peers.getAllCircuitBreakers()) {
                int calls = peer.getMetrics().getNumberOfSuccessfulCalls();
                must(calls > 0, "each key has a breaker of its own that counts", peer.getName() + ": " + calls);
            }
        }
    }

    @Override
    protected void close() {
        board.close();
    }
}
