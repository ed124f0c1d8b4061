package io.fuseboard.console.alerts;

import io.fuseboard.console.api.Instance;
import io.fuseboard.console.http.Problem;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.DimRecord;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Orders;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what stands on a board that people should know: from what nodes report and what is ordered. Keeps no clock. */
final class Watch {

    /** Fifteen seconds, three reports: whoever works by older orders for so long is behind. */
    private static final Duration BEHIND = Duration.ofSeconds(15);

    private static final int MOST_NAMED = 5;

    private final Duration beforeEnd;

    /* Since when each node has worked by other orders than the board's, by the ticker. */
    private final Map<String, Long> behindSince = new HashMap<>();

    Watch(Duration beforeEnd) {
        this.beforeEnd = beforeEnd;
    }

    /** @param now reading of a monotonic clock, in nanoseconds */
    List<Incident> look(Snapshot board, List<Instance> all, long now) {
        List<Instance> there = all.stream().filter(one -> !one.isSilent()).toList();
        List<Incident> found = new ArrayList<>();
        circuits(there, found);
        holds(board, found);
        dimmed(board, found);
        behind(board.token(), there, now).ifPresent(found::add);
        return found;
    }

    private static void circuits(List<Instance> there, List<Incident> found) {
        Map<String, Integer> open = new LinkedHashMap<>();
        for (Instance one : there) {
            one.circuits().forEach((fuse, state) -> {
                if (state == CircuitState.OPEN || state == CircuitState.PARTIAL || state == CircuitState.HALF_OPEN) {
                    open.merge(one.application() + "/" + fuse, 1, Integer::sum);
                }
            });
        }
        open.forEach((fuse, count) -> found.add(new Incident(
                "circuit:" + fuse,
                Incident.Kind.CIRCUIT,
                Optional.of("fuse:" + fuse),
                List.of(Problem.shown(fuse), String.valueOf(count)))));
    }

    private void holds(Snapshot board, List<Incident> found) {
        Map<String, Incident> byKey = new LinkedHashMap<>();
        board.documents().forEach((key, document) -> {
            if (key.startsWith("feature:") || key.startsWith("fuse:")) {
                for (Hold hold : read(document.json())) {
                    about(key, hold, board.now()).ifPresent(one -> byKey.putIfAbsent(one.key(), one));
                }
            }
        });
        found.addAll(byKey.values());
    }

    /* However many applications dim a feature, it is one incident; a record that no node says again is over. */
    private static void dimmed(Snapshot board, List<Incident> found) {
        Map<String, String> why = new TreeMap<>();
        board.documents().forEach((key, document) -> {
            if (key.startsWith(DimRecord.PREFIX)) {
                records(document.json()).forEach((feature, one) -> {
                    if (board.now().isBefore(one.until())) {
                        why.putIfAbsent(feature, one.why());
                    }
                });
            }
        });
        why.forEach((feature, reason) -> found.add(new Incident(
                "dimmed:" + feature,
                Incident.Kind.DIMMED,
                Optional.of(feature),
                List.of(
                        Problem.shown(feature),
                        Problem.shown(
                                Pressure.parse(reason).map(Pressure::inChinese).orElse(reason)),
                        Problem.shown(reason)))));
    }

    private Optional<Incident> about(String key, Hold hold, Instant now) {
        // A plan is told once, and not for each of its switches.
        String name = hold.origin().plan().map("plan:"::concat).orElse(key);
        String id = name.startsWith("plan:") ? name + ":" + hold.at() : key + ":" + hold.id();
        Optional<String> sheet = Optional.of(key);
        if (hold.waitsFor().isPresent()) {
            return Optional.of(new Incident(
                    "postponed:" + id,
                    Incident.Kind.POSTPONED,
                    sheet,
                    List.of(Problem.shown(name), Problem.shown(hold.waitsFor().get()))));
        }
        boolean ends = hold.until()
                .filter(end -> now.isBefore(end)
                        && !now.isBefore(end.minus(beforeEnd))
                        // What was ordered for a few minutes needs no reminder of them.
                        && Duration.between(hold.at(), end).compareTo(beforeEnd.multipliedBy(2)) > 0)
                .isPresent();
        if (ends) {
            Instant end = hold.until().orElseThrow();
            return Optional.of(new Incident(
                    "ending:" + id + ":" + end.truncatedTo(ChronoUnit.SECONDS),
                    Incident.Kind.ENDING,
                    sheet,
                    List.of(
                            Problem.shown(name),
                            end.truncatedTo(ChronoUnit.SECONDS).toString())));
        }
        boolean alone = hold.position() == SwitchPosition.DEGRADED
                && (hold.origin().kind() == Origin.Kind.AUTOMATIC
                        || hold.actor().equals(Orders.NOBODY));
        return alone
                ? Optional.of(new Incident(
                        "automatic:" + id,
                        Incident.Kind.AUTOMATIC,
                        sheet,
                        List.of(Problem.shown(name), Problem.shown(hold.reason()))))
                : Optional.empty();
    }

    private Optional<Incident> behind(Token token, List<Instance> there, long now) {
        behindSince.keySet().retainAll(there.stream().map(Instance::node).toList());
        List<String> late = new ArrayList<>();
        for (Instance one : there) {
            if (one.token().equals(token) && one.source().equals("store")) {
                behindSince.remove(one.node());
            } else if (now - behindSince.computeIfAbsent(one.node(), any -> now) >= BEHIND.toNanos()) {
                late.add(one.node());
            }
        }
        String names = String.join(", ", late.subList(0, Math.min(MOST_NAMED, late.size())));
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(new Incident(
                        "behind",
                        Incident.Kind.BEHIND,
                        Optional.empty(),
                        List.of(
                                String.valueOf(late.size()),
                                Problem.shown(names) + (late.size() > MOST_NAMED ? " …" : ""))));
    }

    private static Map<String, DimRecord.One> records(String json) {
        try {
            return DimRecord.read(json).features();
        } catch (IllegalArgumentException ofALaterVersion) {
            return Map.of(); // it orders nothing, and history shows it
        }
    }

    private static List<Hold> read(String json) {
        try {
            return Holds.read(json);
        } catch (IllegalArgumentException poisoned) {
            return List.of(); // the nodes alarm about it
        }
    }
}
