package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spring.metrics.FuseboardMetrics;
import io.fuseboard.telemetry.BoardSnapshot;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Many fuses, called in turn; and what somebody who looks at all of them costs, alone and beside a caller. */
public class ManyFuses extends Calls {

    @Param({"64", "1000"})
    public int fuses;

    private final Fuseboard board = Fuseboard.builder().build();
    private Fuse[] all = {};
    private CircuitBreaker[] peers = {};
    private Supplier<Integer>[] peersCalls = suppliers(0);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FuseboardMetrics metrics = new FuseboardMetrics(board);

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Supplier<Integer>[] suppliers(int length) {
        return new Supplier[length];
    }

    /** Whose turn it is, for each thread. */
    @State(Scope.Thread)
    public static class Turn {
        private int turn;

        int next(int fuses) {
            turn = turn + 1 >= fuses ? 0 : turn + 1;
            return turn;
        }
    }

    @org.openjdk.jmh.annotations.Setup
    public void make() {
        BreakerSpec breaker = BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(WINDOW, WINDOW);
        all = IntStream.range(0, fuses)
                .mapToObj(i ->
                        board.fuse(FuseSpec.named("fuse-" + i).with(breaker).with(new BulkheadSpec(20))))
                .toArray(Fuse[]::new);
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, WINDOW, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .build();
        peers = IntStream.range(0, fuses)
                .mapToObj(i -> CircuitBreaker.of("breaker-" + i, config))
                .toArray(CircuitBreaker[]::new);
        peersCalls = Stream.of(peers)
                .map(peer -> CircuitBreaker.decorateSupplier(peer, this::body))
                .toArray(ManyFuses::suppliers);
        Stream.of(all).forEach(fuse -> fuse.call(kept));
        metrics.bindTo(registry);
    }

    @Benchmark
    public int fuseboard(Turn turn) {
        return all[turn.next(all.length)].call(kept);
    }

    @Benchmark
    public int resilience4j(Turn turn) {
        return peersCalls[turn.next(peersCalls.length)].get();
    }

    @Benchmark
    public BoardSnapshot snapshot() {
        return board.snapshots();
    }

    /** Reads the board only when its last reading is a second old, as in production. */
    @Benchmark
    public String scrape() {
        return registry.scrape();
    }

    /** A caller, while somebody looks at all fuses all the time. */
    @Benchmark
    @Group("watched")
    @GroupThreads(1)
    public int watchedCaller(Turn turn) {
        return fuseboard(turn);
    }

    @Benchmark
    @Group("watched")
    @GroupThreads(1)
    public BoardSnapshot watcher() {
        return snapshot();
    }

    @Override
    protected void check(String benchmark) {
        must(board.snapshots().fuses().size() == fuses, fuses + " fuses are on the board", board.snapshots());
        if (benchmark.equals("fuseboard") || benchmark.equals("watched")) {
            for (Fuse fuse : all) {
                long answered = fuse.snapshot().answers().main();
                must(answered > 1, "each was called", fuse.name() + ": " + answered);
            }
            countsEach(() -> all[0].call(kept), all[0]);
        } else if (benchmark.equals("resilience4j")) {
            for (CircuitBreaker peer : peers) {
                int counted = peer.getMetrics().getNumberOfSuccessfulCalls();
                must(counted > 0, "each was called", peer.getName() + ": " + counted);
            }
            countsEach(peersCalls[0], peers[0]);
        } else if (benchmark.equals("scrape")) {
            must(scrape().contains("fuse-" + (fuses - 1)), "each fuse is in a scrape", scrape().length());
        }
    }

    @Override
    protected void close() {
        metrics.close();
        registry.close();
        board.close();
    }
}
