package io.fuseboard.internal.node;

import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Holds of plans and machines on what is CORE here: not obeyed, whoever wrote them. Whoever engages a plan looks at that too,
 * but may not have heard of this application.
 *
 * <p>A hold that was spared once stays so for as long as it stands: what others say of a tier may be lost with the store, and
 * no switch shall move by that.
 */
final class Spared {

    private final Predicate<String> core;
    private Map<String, List<Hold>> spared = Map.of();

    /** @param core whether a switch moves what is CORE */
    Spared(Predicate<String> core) {
        this.core = core;
    }

    /** Whether other holds would be spared now: a tier has become known since. */
    boolean isOutdated(Map<String, List<Hold>> ordered) {
        return !of(ordered).equals(spared);
    }

    /** What is left to be obeyed. A hold that is spared is told when that begins. */
    Map<String, List<Hold>> obeyed(Map<String, List<Hold>> ordered, List<FuseEvent> found) {
        Map<String, List<Hold>> before = spared;
        spared = of(ordered);
        Map<String, List<Hold>> left = new HashMap<>(ordered);
        spared.forEach((key, holds) -> {
            left.computeIfPresent(
                    key,
                    (any, all) ->
                            all.stream().filter(hold -> !holds.contains(hold)).toList());
            for (Hold hold : holds) {
                if (!has(before, key, hold)) {
                    found.add(new FuseEvent.CoreSpared(key, hold));
                }
            }
        });
        return left;
    }

    /** What is spared, by switch. */
    Map<String, List<Hold>> holds() {
        return spared;
    }

    /** Switches with a spared hold that is over, and still in the store. */
    Set<String> over(Instant now) {
        Set<String> keys = new TreeSet<>();
        spared.forEach((key, holds) -> {
            if (holds.stream().anyMatch(hold -> hold.isOver(now))) {
                keys.add(key);
            }
        });
        return keys;
    }

    private Map<String, List<Hold>> of(Map<String, List<Hold>> ordered) {
        Map<String, List<Hold>> now = new HashMap<>();
        ordered.forEach((key, holds) -> {
            List<Hold> its = new ArrayList<>();
            for (Hold hold : holds) {
                if (hold.position() == SwitchPosition.DEGRADED
                        && !hold.isByHand()
                        && (has(spared, key, hold) || core.test(key))) {
                    its.add(hold);
                }
            }
            if (!its.isEmpty()) {
                now.put(key, List.copyOf(its));
            }
        });
        return Map.copyOf(now);
    }

    private static boolean has(Map<String, List<Hold>> holds, String key, Hold one) {
        return holds.getOrDefault(key, List.of()).stream()
                .anyMatch(hold -> hold.id().equals(one.id()));
    }
}
