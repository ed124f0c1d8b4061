package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Holds;
import io.fuseboard.telemetry.Catalogue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fuses of all applications of a board, as their nodes tell of them from outside: which there are, what is ordered for
 * them, and on how many nodes their circuit is not closed. Calls are not counted from here.
 */
final class ToldFuses {

    /* The worst first. */
    private static final List<CircuitState> WORST =
            List.of(CircuitState.OPEN, CircuitState.PARTIAL, CircuitState.HALF_OPEN, CircuitState.RAMP);

    private final Ownership told;
    private final StoreView store;

    /* State of each circuit that is not closed, and since when by the ticker; guarded by itself. */
    private final Map<String, Since> since = new HashMap<>();

    private record Since(CircuitState state, long at) {}

    ToldFuses(Ownership told, StoreView store) {
        this.told = told;
        this.store = store;
    }

    /**
     * @param now reading of a monotonic clock, in nanoseconds
     * @param at the same moment by the wall clock
     */
    List<Map<String, Object>> all(long now, Instant at) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        for (Catalogue build : told.catalogue().builds()) {
            for (Catalogue.Guarded fuse : build.fuses()) {
                String key = "fuse:" + build.application() + "/" + fuse.name();
                all.computeIfAbsent(key, any -> fuse(key, build.application(), fuse, now, at));
            }
        }
        synchronized (since) {
            since.keySet().retainAll(all.keySet());
        }
        return new ArrayList<>(all.values());
    }

    private Map<String, Object> fuse(String key, String application, Catalogue.Guarded fuse, long now, Instant clock) {
        Map<CircuitState, Long> states = Instance.count(told.instances(), application, fuse.name());
        Optional<CircuitState> worst =
                WORST.stream().filter(states::containsKey).findFirst();
        long nodes = told.instances().stream()
                .filter(one -> one.application().equals(application) && !one.isSilent())
                .count();
        Optional<Hold> hold = hold(key);
        boolean off =
                hold.filter(one -> one.position() == SwitchPosition.DEGRADED).isPresent();
        return object(
                "key", key,
                "name", application + "/" + fuse.name(),
                "feature", fuse.feature().map("feature:"::concat),
                "switchedOff", off,
                "hold", hold.map(View::hold),
                "revision", store.stored().map(last -> last.revisionOf(key)).orElse(0L),
                "breaker", worst.map(state -> breaker(key, state, now, clock)),
                "guarded", List.of(),
                "answers", none(),
                "refusals", Map.of(),
                "mode", "GUARD",
                "wouldRefuse", Map.of(),
                "told",
                        object(
                                "instances",
                                nodes,
                                "notClosed",
                                states.values().stream().mapToLong(n -> n).sum()));
    }

    private Map<String, Object> breaker(String key, CircuitState state, long now, Instant clock) {
        long at;
        synchronized (since) {
            Since before = since.get(key);
            if (before == null || before.state() != state) {
                since.put(key, new Since(state, now));
                at = now;
            } else {
                at = before.at();
            }
        }
        return object(
                "state", state,
                "calls", 0,
                "failed", 0,
                "slow", 0,
                "needed", 0,
                "refused", state == CircuitState.OPEN ? 100 : 0,
                "since", clock.minusNanos(now - at).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Map<String, Object> none() {
        return object(
                "windowSeconds", 0,
                "elsewhere", true,
                "calls", 0,
                "main", 0,
                "backup", 0,
                "lastGood", 0,
                "empty", 0,
                "notice", 0,
                "failed", 0,
                "warm", 0);
    }

    private Optional<Hold> hold(String key) {
        return store.stored().map(last -> last.documents().get(key)).flatMap(document -> {
            try {
                return Holds.read(document.json()).stream().findFirst();
            } catch (IllegalArgumentException poisoned) {
                return Optional.empty(); // the nodes alarm about it
            }
        });
    }
}
