package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import io.fuseboard.console.http.Reply;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** {@code GET revisions}: who moved what, when and why; the newest first, page by page. */
final class History {

    private static final int PAGE = 50;
    private static final int LARGEST = 200;
    private static final int MOST_EXPORTED = 1_000;

    private final BoardStore store;
    private final Clerk clerk;

    History(BoardStore store, Clerk clerk) {
        this.store = store;
        this.clerk = clerk;
    }

    CompletionStage<Answer> page(Call call) {
        Language language = call.language();
        int limit = (int) number(call, "limit", 1, LARGEST).orElse(PAGE);
        HistoryQuery query = new HistoryQuery(number(call, "below", 1, Long.MAX_VALUE), limit);
        return clerk.ask(() -> store.history(query))
                .<Answer>thenApply(found -> Reply.json(
                        200,
                        object(
                                "revisions",
                                        found.stream()
                                                .map(revision -> revision(revision, language))
                                                .toList(),
                                "next", next(found, limit))))
                .exceptionally(fault ->
                        Problem.of(503, language, Phrase.HISTORY_UNAVAILABLE).with("Retry-After", "5"));
    }

    /** {@code GET revisions.csv}: the same for spreadsheets, as much as is asked for. */
    CompletionStage<Answer> export(Call call) {
        Language language = call.language();
        int limit = (int) number(call, "limit", 1, MOST_EXPORTED).orElse(MOST_EXPORTED);
        return clerk.<Answer>ask(() -> Export.csv(store.history(HistoryQuery.newest(limit)), language))
                .exceptionally(fault ->
                        Problem.of(503, language, Phrase.HISTORY_UNAVAILABLE).with("Retry-After", "5"));
    }

    private static OptionalLong next(List<Revision> found, int limit) {
        return found.size() < limit || found.get(found.size() - 1).number() <= 1
                ? OptionalLong.empty()
                : OptionalLong.of(found.get(found.size() - 1).number());
    }

    private static Map<String, Object> revision(Revision revision, Language language) {
        return object(
                "number", revision.number(),
                "changeId", revision.changeId(),
                "at", revision.at(),
                "actor", Words.actor(revision, language),
                "reason", Words.reason(revision, language),
                "moves",
                        revision.moves().stream()
                                .map(move -> move(move, language))
                                .toList());
    }

    private static Map<String, Object> move(Move move, Language language) {
        return object(
                "key", move.key(),
                "words", Words.move(move, language),
                "deed", Deeds.of(move),
                "dimmed", Dims.of(move).map(Dims::gone),
                "undimmed", Dims.of(move).map(Dims::back),
                "before", move.before().map(Words::holds).orElse(List.of()),
                "after", move.after().map(Words::holds).orElse(List.of()));
    }

    private static OptionalLong number(Call call, String name, long least, long most) {
        String given = call.query().get(name);
        if (given == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(given);
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(call, name, given, least, most);
        }
        throw wrong(call, name, given, least, most);
    }

    private static Refused wrong(Call call, String name, String given, long least, long most) {
        return new Form(Map.of(), call.language()).wrong(name, given, Phrase.A_RANGE, least, most);
    }
}
