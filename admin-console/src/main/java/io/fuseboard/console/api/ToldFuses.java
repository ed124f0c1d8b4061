package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Mode;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.RecentCalls;
import io.fuseboard.telemetry.RecentCalls.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fuses of other applications of a board, as their nodes tell of them from outside: which there are, what is ordered for
 * them, on how many nodes their circuit is not closed, who answers and how their breakers judge.
 */
final class ToldFuses {

    /* The worst first. */
    private static final List<CircuitState> WORST =
            List.of(CircuitState.OPEN, CircuitState.PARTIAL, CircuitState.HALF_OPEN, CircuitState.RAMP);

    private final Fleet fleet;
    private final boolean shown;

    /* State of each circuit that is not closed, and since when by the ticker; guarded by itself. */
    private final Map<String, Since> since = new HashMap<>();

    private record Since(CircuitState state, long at) {}

    /** @param shown whether this process is no application of the board: each fuse is called by its application's name too */
    ToldFuses(Fleet fleet, boolean shown) {
        this.fleet = fleet;
        this.shown = shown;
    }

    /**
     * @param catalogue which there are
     * @param own fuses of this application are not among them
     * @param documents what is ordered
     * @param now reading of a monotonic clock, in nanoseconds
     * @param at the same moment by the wall clock
     */
    List<View.Entry> all(BoardCatalogue catalogue, String own, Map<String, Document> documents, long now, Instant at) {
        Map<String, View.Entry> all = new LinkedHashMap<>();
        for (Catalogue build : catalogue.builds()) {
            for (Catalogue.Guarded fuse : build.fuses()) {
                String key = "fuse:" + build.application() + "/" + fuse.name();
                if (!build.application().equals(own)) {
                    all.computeIfAbsent(key, any -> fuse(key, build.application(), fuse, documents.get(key), now, at));
                }
            }
        }
        synchronized (since) {
            since.keySet().retainAll(all.keySet());
        }
        return new ArrayList<>(all.values());
    }

    private View.Entry fuse(
            String key,
            String application,
            Catalogue.Guarded fuse,
            @Nullable Document document,
            long now,
            Instant clock) {
        Map<CircuitState, Long> states = Instance.count(fleet.told(), application, fuse.name());
        long nodes = fleet.told().stream()
                .filter(one -> one.application().equals(application) && !one.isSilent())
                .count();
        ToldCalls.Known known = fleet.calls(application, fuse.name());
        Optional<Map<String, Object>> breaker =
                breaker(key, states, known.calls().flatMap(RecentCalls::breaker), now, clock);
        Optional<Hold> hold = Fleet.hold(document);
        Map<String, Object> head = object(
                "key", key,
                "name", shown ? application + "/" + fuse.name() : fuse.name(),
                "application", shown ? Optional.empty() : application,
                "feature", fuse.feature().map("feature:"::concat),
                "switchedOff",
                        hold.filter(one -> one.position() == SwitchPosition.DEGRADED)
                                .isPresent(),
                "hold", hold.map(View::hold),
                "revision", document == null ? 0 : document.revision(),
                "guarded", List.of(),
                "mode", known.calls().map(RecentCalls::mode).orElse(Mode.GUARD),
                "elsewhere", shown ? Optional.empty() : true,
                "told",
                        object(
                                "instances",
                                nodes,
                                "notClosed",
                                states.values().stream().mapToLong(n -> n).sum(),
                                // Pages put what changes over what they have: who goes from here has to be told.
                                "breaker",
                                breaker.isPresent()));
        return new View.Entry(
                key,
                head,
                object(
                        "breaker", breaker,
                        "answers", known.answers(),
                        "refusals", known.calls().map(RecentCalls::refusals).orElse(Map.of()),
                        "wouldRefuse",
                                known.calls().map(RecentCalls::wouldRefuse).orElse(Map.of()),
                        "latency", fleet.latency(key, Optional.empty())));
    }

    /* Which circuits are not closed is in every report; the numbers may be of one a little earlier, or not there yet. */
    private Optional<Map<String, Object>> breaker(
            String key, Map<CircuitState, Long> states, Optional<Judgement> judgement, long now, Instant clock) {
        Optional<CircuitState> worst =
                WORST.stream().filter(states::containsKey).findFirst();
        if (worst.isEmpty() && judgement.isEmpty()) {
            return Optional.empty();
        }
        CircuitState state = worst.orElse(CircuitState.CLOSED);
        Instant since = clock.minusNanos(now - since(key, state, now)).truncatedTo(ChronoUnit.SECONDS);
        return Optional.of(object(
                "state", state,
                "calls", judgement.map(Judgement::calls),
                "failed", judgement.map(Judgement::failed),
                "slow", judgement.map(Judgement::slow),
                "needed", judgement.map(Judgement::needed),
                "refused", refused(state, judgement),
                "since", since,
                "window", judgement.map(Judgement::window),
                "windowMillis", judgement.flatMap(Judgement::windowTime).map(Duration::toMillis),
                "slowRate", judgement.map(Judgement::slowRate),
                "minimumCalls", judgement.map(Judgement::minimumCalls),
                "trip", judgement.map(Judgement::trip),
                "failureRate", judgement.map(Judgement::failureRate),
                "slowerThanMillis", judgement.flatMap(Judgement::slowerThan).map(Duration::toMillis)));
    }

    /* A share that was told in another state says nothing of this one. */
    private static Optional<Integer> refused(CircuitState state, Optional<Judgement> judgement) {
        return switch (state) {
            case CLOSED -> Optional.of(0);
            case OPEN -> Optional.of(100);
            case HALF_OPEN, PARTIAL, RAMP ->
                judgement.filter(its -> its.state() == state).map(Judgement::refused);
        };
    }

    /* When it was first seen so. */
    private long since(String key, CircuitState state, long now) {
        synchronized (since) {
            Since before = since.get(key);
            if (before == null || before.state() != state) {
                since.put(key, new Since(state, now));
                return now;
            }
            return before.at();
        }
    }
}
