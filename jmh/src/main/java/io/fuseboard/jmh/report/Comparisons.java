package io.fuseboard.jmh.report;

import io.fuseboard.jmh.report.Comparison.Goal;
import java.util.List;
import java.util.stream.Stream;

/** All rows of the report, with the goals that were set before anything was built. */
public final class Comparisons {

    private static final String CLOSED_FLOOR = "ClosedFuse.bare";
    private static final String COUNT = "ClosedFuse.resilience4j";

    static final List<Comparison> ALL = List.of(
            row("Closed, slow and overdue calls noticed", "ClosedFuse.fuseboard", CLOSED_FLOOR)
                    .against(
                            COUNT,
                            "ClosedFuse.resilience4jLockFree",
                            "ClosedFuse.failsafe",
                            "ClosedFuse.failsafePermits",
                            "ClosedFuse.sentinel")
                    .goals(new Goal(1, 15, 30), new Goal(2, 40, 80))
                    .quick()
                    .make(),
            row("Closed, failure rate only", "ClosedFuse.fuseboardRateOnly", CLOSED_FLOOR)
                    .against(COUNT)
                    .goals(new Goal(1, 25, 40), new Goal(2, 60, 120))
                    .quick()
                    .make(),
            row("Closed, a lambda made for each call", "ClosedFuse.fuseboardCapturing", CLOSED_FLOOR)
                    .against(COUNT)
                    .quick()
                    .make(),
            row("Closed, against the best peer", "ClosedFuse.fuseboard", CLOSED_FLOOR)
                    .against("ClosedFuse.failsafePermits")
                    .goals(new Goal(1, 10, 20))
                    .make(),
            row("Closed, window of time", "ClosedFuse.fuseboardTime", CLOSED_FLOOR)
                    .against("ClosedFuse.resilience4jTime", "ClosedFuse.resilience4jTimeLockFree")
                    .make(),
            row("Closed, share refused found by itself", "ClosedFuse.fuseboardPartial", CLOSED_FLOOR)
                    .against(COUNT)
                    .make(),
            row("Closed, events listened to", "ClosedFuse.fuseboardListened", CLOSED_FLOOR)
                    .against(COUNT)
                    .make(),
            row("Closed, exact clock", "ClosedFuse.fuseboardExact", CLOSED_FLOOR)
                    .against(COUNT)
                    .goals(new Goal(1, 1 / 0.8, 1 / 0.65))
                    .make(),
            failing(1).make(),
            failing(10).goals(new Goal(1, 10, 15), new Goal(2, 5, 10)).make(),
            failing(50).make(),
            row("Open, answered by a fallback", "RefusedCalls.fuseboardFallback", "RefusedCalls.bare")
                    .against("RefusedCalls.resilience4j", "RefusedCalls.resilience4jTraced", "RefusedCalls.failsafe")
                    .goals(new Goal(1, 100, 300))
                    .quick()
                    .make(),
            row(
                            "Open, answered by a fallback, against a bare permission",
                            "RefusedCalls.fuseboardFallback",
                            "RefusedCalls.bare")
                    .against("RefusedCalls.resilience4jPermission")
                    .goals(new Goal(1, 40, 100))
                    .make(),
            row("Open, an exception", "RefusedCalls.fuseboardException", "RefusedCalls.bare")
                    .against("RefusedCalls.resilience4j")
                    .goals(new Goal(1, 4, 8))
                    .allocating()
                    .make(),
            row("Half open, all probes out", "HalfOpenStorm.fuseboard", "HalfOpenStorm.bare")
                    .against("HalfOpenStorm.resilience4jPermission")
                    .make(),
            row("Bulkhead", "Bulkheads.fuseboard", "Bulkheads.bare")
                    .against("Bulkheads.resilience4j", "Bulkheads.semaphore", "Bulkheads.failsafe", "Bulkheads.spring")
                    .goals(new Goal(1, 1, 1 / 0.75), new Goal(2, 3, 6))
                    .quick()
                    .make(),
            row("Adaptive bulkhead", "Bulkheads.fuseboardAdaptive", "Bulkheads.bare")
                    .against("Bulkheads.resilience4j")
                    .make(),
            row("Switch, breaker and bulkhead in one", "Bulkheads.fuseboardTogether", "Bulkheads.bare")
                    .against("Bulkheads.resilience4jTogether")
                    .goals(new Goal(1, 4, 6), new Goal(2, 10, 16))
                    .make(),
            row("Switch in its normal position", "Switches.fuseboard", "Switches.bare")
                    .against("Switches.ff4j", "Switches.togglz", "Switches.map")
                    .goals(new Goal(1, 20, 30))
                    .quick()
                    .make(),
            row("Switch off for a share", "Switches.fuseboardShare", "Switches.bare")
                    .against("Switches.ff4j")
                    .goals(new Goal(1, 1, 2))
                    .make(),
            row("Switch off for a district", "Switches.fuseboardScope", "Switches.bare")
                    .against("Switches.ff4j")
                    .goals(new Goal(1, 1, 2))
                    .make(),
            annotated("Annotated, woven where it stands", "fuseboardInPlace")
                    .goals(new Goal(1, 200, 800))
                    .make(),
            annotated("Annotated, woven subclass", "fuseboardSubclass").make(),
            annotated("Annotated, Spring's proxy", "fuseboardProxy")
                    .goals(new Goal(1, 8, 20))
                    .allocating()
                    .make(),
            row("A fuse for each key", "KeyedCalls.fuseboard", "KeyedCalls.bare")
                    .against("KeyedCalls.resilience4j")
                    .make(),
            row("Async", "AsyncCalls.fuseboard", "AsyncCalls.barePromise")
                    .against("AsyncCalls.resilience4j")
                    .allocating()
                    .make(),
            row("64 fuses in turn", "ManyFuses.fuseboard[64]", "ManyFuses.bare[64]")
                    .against("ManyFuses.resilience4j[64]")
                    .make(),
            row("1,000 fuses in turn", "ManyFuses.fuseboard[1000]", "ManyFuses.bare[1000]")
                    .against("ManyFuses.resilience4j[1000]")
                    .make());

    /** Measured and shown beside, compared with nobody. */
    static final List<String> BESIDE = List.of(
            "Controls.deadCode",
            "Controls.alu",
            "ManyFuses.snapshot[1000]",
            "ManyFuses.scrape[1000]",
            "ManyFuses.watched:watchedCaller[1000]",
            "ManyFuses.watched:watcher[1000]");

    private Comparisons() {}

    /** The benchmarks that these rows need. */
    static List<String> benchmarks(List<Comparison> rows) {
        return rows.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.ours(), row.floor()), row.peers().stream()))
                .distinct()
                .toList();
    }

    private static Row failing(int percent) {
        String parameter = "[" + percent + "]";
        return row(
                        percent + " % of the calls fail",
                        "FailingCalls.fuseboard" + parameter,
                        "FailingCalls.bareFailing" + parameter)
                .against("FailingCalls.resilience4j" + parameter)
                .allocating(); // nothing is promised where something is thrown
    }

    private static Row annotated(String title, String method) {
        return row(title, "Annotated." + method, "Annotated.bareMethod").against("Annotated.resilience4j");
    }

    private static Row row(String title, String ours, String floor) {
        return new Row(title, ours, floor);
    }

    /** A row in the making. */
    private static final class Row {
        private final String title;
        private final String ours;
        private final String floor;
        private List<String> peers = List.of();
        private List<Goal> goals = List.of();
        private boolean allocatesNothing = true;
        private boolean quick;

        Row(String title, String ours, String floor) {
            this.title = title;
            this.ours = ours;
            this.floor = floor;
        }

        Row against(String... benchmarks) {
            peers = List.of(benchmarks);
            return this;
        }

        Row goals(Goal... its) {
            goals = List.of(its);
            return this;
        }

        Row allocating() {
            allocatesNothing = false;
            return this;
        }

        Row quick() {
            quick = true;
            return this;
        }

        Comparison make() {
            return new Comparison(title, ours, floor, peers, goals, allocatesNothing, quick);
        }
    }
}
