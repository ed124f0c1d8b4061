package io.fuseboard.drills;

import com.alibaba.csp.sentinel.AsyncEntry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import com.alibaba.csp.sentinel.util.TimeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sentinel's degrade and flow rules around each call, tuned by hand like Resilience4j's breakers. It has none at its defaults:
 * without rules everything passes. Its rules belong to the process, so one run at a time.
 */
final class Sentinel implements Guards {

    static final Arm TUNED = new Arm("Sentinel, tuned by hand", (scenario, world) -> new Sentinel(scenario));

    static {
        /* It writes logs into the home folder, unless told otherwise, and meters every second by a thread of its own. */
        System.setProperty("csp.sentinel.log.dir", System.getProperty("java.io.tmpdir") + "/fuseboard-drills-sentinel");
        System.setProperty("csp.sentinel.metric.flush.interval", "0");
    }

    private static final long HOUR = 3_600_000;

    /** Its windows do not slide: whose trouble begins where one does is lucky. */
    private static final long BESIDE_AN_EDGE = 1_700;

    /** Time of the process goes on from run to run: what it remembers of resources would else be of the future. */
    private static long epoch = 250_000 * HOUR;

    private static int runs;

    private final Exception failure = new IllegalStateException("failed");
    private final Exception timeout = new TimeoutException("given up");
    private final String prefix;
    private final long begin;
    private long last;

    private Sentinel(Scenario scenario) {
        prefix = "run-" + ++runs + "/";
        begin = epoch + BESIDE_AN_EDGE;
        TimeUtil.set(begin);
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (Kind kind : scenario.kinds()) {
            for (Step step : kind.steps()) {
                limits.put(step.fuse(), scenario.provider(step.provider()).limit());
                if (!step.backup().isEmpty()) {
                    limits.put(step.backup(), scenario.provider(step.backup()).limit());
                }
            }
        }
        DegradeRuleManager.loadRules(limits.keySet().stream()
                .flatMap(fuse -> List.of(failing(prefix + fuse), slow(prefix + fuse)).stream())
                .toList());
        FlowRuleManager.loadRules(limits.entrySet().stream()
                .map(one -> new FlowRule(prefix + one.getKey())
                        .setGrade(RuleConstant.FLOW_GRADE_THREAD)
                        .setCount(one.getValue()))
                .toList());
    }

    private static DegradeRule failing(String resource) {
        return rule(resource)
                .setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO)
                .setCount(0.25);
    }

    private static DegradeRule slow(String resource) {
        return rule(resource)
                .setGrade(RuleConstant.DEGRADE_GRADE_RT)
                .setCount(500)
                .setSlowRatioThreshold(0.5);
    }

    private static DegradeRule rule(String resource) {
        return new DegradeRule(resource)
                .setStatIntervalMs(5_000)
                .setMinRequestAmount(20)
                .setTimeWindow(1);
    }

    @Override
    public @Nullable Call enter(Request request, Step step, long now) {
        set(now);
        try {
            AsyncEntry entry = SphU.asyncEntry(prefix + step.fuse());
            return (end, then) -> {
                set(then);
                switch (end) {
                    case SUCCESS -> {}
                    case FAILURE -> Tracer.traceEntry(failure, entry);
                    case TIMEOUT -> Tracer.traceEntry(timeout, entry);
                }
                entry.exit();
            };
        } catch (BlockException no) {
            return null;
        }
    }

    private void set(long now) {
        last = begin + now / 1_000_000;
        TimeUtil.set(last);
    }

    @Override
    public void close() {
        /* Calls of one run must not be remembered by the next, which begins at a full hour as each does: windows are aligned. */
        epoch = (last / HOUR + 2) * HOUR;
        DegradeRuleManager.loadRules(List.of());
        FlowRuleManager.loadRules(List.of());
    }
}
