package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET attributes}: by what a hold's scope can go, and values that were used before. Values of calls are not among
 * them: nobody records those.
 */
final class Attributes {

    private static final int LOOKED_AT = 200;
    private static final int MOST_VALUES = 50;

    private final Fuseboard board;
    private final Clerk clerk;

    Attributes(Fuseboard board, Clerk clerk) {
        this.board = board;
        this.clerk = clerk;
    }

    CompletionStage<Answer> list(Call call) {
        return clerk.<Answer>ask(() -> Reply.json(
                        200,
                        Map.of(
                                "attributes",
                                known().entrySet().stream()
                                        .map(one -> object(
                                                "name",
                                                one.getKey(),
                                                "values",
                                                one.getValue().stream()
                                                        .limit(MOST_VALUES)
                                                        .toList()))
                                        .toList())))
                .exceptionally(fault -> Problem.of(503, call.language(), Phrase.HISTORY_UNAVAILABLE)
                        .with("Retry-After", "5"));
    }

    private Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new TreeMap<>();
        board.snapshots().fuses().stream()
                .flatMap(fuse -> fuse.guarded().stream())
                .map(FuseSnapshot.GuardedCall::attributes)
                .forEach(names -> names.forEach(name -> known.computeIfAbsent(name, any -> new TreeSet<>())));
        board.plans()
                .all()
                .forEach(plan ->
                        plan.spec().asks().forEach(name -> known.computeIfAbsent(name, any -> new TreeSet<>())));
        board.store().history(HistoryQuery.newest(LOOKED_AT)).stream()
                .flatMap(revision -> revision.moves().stream())
                .filter(move -> move.key().startsWith("feature:") || move.key().startsWith("fuse:"))
                .flatMap(move -> move.after().stream())
                .flatMap(json -> Words.read(json).stream())
                .map(Hold::scope)
                .forEach(scope -> scope.forEach((name, values) ->
                        known.computeIfAbsent(name, any -> new TreeSet<>()).addAll(values)));
        return known;
    }
}
