package io.fuseboard.internal.node;

import io.fuseboard.internal.node.Watch.Look;
import io.fuseboard.spec.PlanTrigger;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.PlanAnswer;
import io.fuseboard.store.Plans;
import io.fuseboard.store.TriggeredPlan;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Engages plans when something happens on this node, and ends them when it is over on all. There is no leader: every node that
 * sees it tries to engage, and the store lets one of them. A node that sees it no more asks what others see, and ends the
 * plan if nobody does.
 */
final class PlanTriggers {

    /** The reason why a plan ends that had engaged by itself. */
    static final String OVER = "what it engaged for is over";

    static final String STOPPED = "all automatics are stopped";

    /** Whoever has seen it asks often; for those who have not it is only in case nobody is left who has. */
    private static final long CHECK = Duration.ofSeconds(10).toNanos();

    private static final long CHECK_SELDOM = Duration.ofMinutes(2).toNanos();

    private static final double CALM = 0.8;

    private final Plans plans;
    private final Surroundings around;
    private final Seen seen;
    private final Map<String, Watch> watches = new HashMap<>();
    /* Plans that stand, and when this node last asked, or first saw them so. */
    private final Map<String, Long> asked = new HashMap<>();
    private final Set<String> saw = new HashSet<>();
    private final Map<String, String> told = new HashMap<>();

    PlanTriggers(Plans plans, Surroundings around, Seen seen) {
        this.plans = plans;
        this.around = around;
        this.seen = seen;
    }

    /**
     * @param now the store's clock, as far as this node knows it; the store itself is asked before anything is written
     * @param own this node's own time
     * @param stopped whether all automatics are
     */
    void look(Map<String, Document> documents, Instant now, long own, boolean stopped, List<FuseEvent> found) {
        List<TriggeredPlan> all = plans.triggered(documents, now);
        Set<String> known = new HashSet<>();
        for (TriggeredPlan one : all) {
            String key = one.plan().key();
            known.add(key);
            Optional<Seeing> seeing = seeing(one, own);
            seen.see("plan:" + key, seeing.isPresent());
            if (stopped) {
                if (one.byItself()) {
                    plans.endBecause(key, STOPPED);
                }
            } else if (seeing.isPresent()) {
                saw.add(key);
                asked.put(key, own);
                Instant began = now.minus(seeing.get().since());
                if (one.mayEngage(began, now)) {
                    tell(key, plans.engageBecause(key, seeing.get().why(), began), found);
                }
            } else {
                endIfOver(one, own);
            }
            tellWhatIsNotMeasured(one, found);
        }
        asked.keySet().retainAll(known);
        saw.retainAll(known);
    }

    private record Seeing(String why, Duration since) {}

    private Optional<Seeing> seeing(TriggeredPlan one, long own) {
        Optional<Seeing> first = Optional.empty();
        for (PlanTrigger trigger : one.plan().triggers()) {
            Watch watch = watches.computeIfAbsent(
                    one.plan().key() + " " + trigger,
                    key -> new Watch(trigger.stays().toNanos()));
            if (watch.look(look(trigger), own) && first.isEmpty()) {
                first = Optional.of(new Seeing(why(trigger), watch.since(own)));
            }
        }
        return first;
    }

    private Look look(PlanTrigger trigger) {
        return trigger.fuse()
                .map(fuse -> around.circuit(fuse)
                        .map(state -> switch (state) {
                            case OPEN, HALF_OPEN -> Look.THERE;
                            case PARTIAL, RAMP -> Look.BETWEEN;
                            case CLOSED -> Look.OVER;
                        })
                        .orElse(Look.OVER))
                .orElseGet(() -> around.pressure()
                        .map(pressure ->
                                pressure.ratio() > 1 ? Look.THERE : pressure.ratio() < CALM ? Look.OVER : Look.BETWEEN)
                        .orElse(Look.BETWEEN));
    }

    private String why(PlanTrigger trigger) {
        return trigger.fuse()
                .map(fuse -> "the circuit of " + fuse.substring("fuse:".length()) + " is open")
                .or(() -> around.pressure().map(Pressure::toString))
                .orElse("it presses");
    }

    private void endIfOver(TriggeredPlan one, long own) {
        String key = one.plan().key();
        if (!one.byItself()) {
            asked.remove(key);
            saw.remove(key);
            return;
        }
        long last = asked.computeIfAbsent(key, first -> own);
        if (own - last < (saw.contains(key) ? CHECK : CHECK_SELDOM)) {
            return;
        }
        asked.put(key, own);
        if (!seen.byOthers().contains("plan:" + key)) {
            plans.endBecause(key, OVER);
        }
    }

    private void tellWhatIsNotMeasured(TriggeredPlan one, List<FuseEvent> found) {
        if (!around.measuresPressure()
                && one.plan().triggers().stream()
                        .anyMatch(trigger -> trigger.fuse().isEmpty())) {
            tell(
                    one.plan().key(),
                    new PlanAnswer.Refused(
                            "it engages under pressure, which is not measured here: set the brownout's mode to"
                                    + " observe at least"),
                    found);
        }
    }

    private void tell(String plan, PlanAnswer answer, List<FuseEvent> found) {
        if (answer instanceof PlanAnswer.Refused refused
                && !refused.message().equals(told.put(plan, refused.message()))) {
            found.add(new FuseEvent.DocumentRefused("plan:" + plan, refused.message()));
        }
    }
}
