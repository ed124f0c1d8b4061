package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.console.http.Role;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.telemetry.BoardSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code PUT switches/{key}}: moves one switch. The order goes to the store and comes back to every node from there. */
final class Switches {

    private final Fuseboard board;
    private final Writer writer;
    private final StoreView store;
    private final Fleet fleet;

    Switches(Fuseboard board, Writer writer, StoreView store, Fleet fleet) {
        this.fleet = fleet;
        this.board = board;
        this.writer = writer;
        this.store = store;
    }

    CompletionStage<Answer> move(Call call) {
        String key = call.rest();
        Language language = call.language();
        BoardSnapshot now = board.snapshots();
        if (!isKnown(key, now)) {
            return CompletableFuture.completedFuture(unknown(key, now, language));
        }
        Wish wish = Wish.read(key, new Form(call.body(), language));
        if (wish.position() == SwitchPosition.UNGUARDED) {
            call.require(Role.ADMIN);
        }
        Optional<Reply> question = wish.confirmed()
                ? Optional.empty()
                : Questions.before(wish.position(), key, now, fleet).map(asked -> asked.in(language));
        if (question.isPresent()) {
            return CompletableFuture.completedFuture(question.get());
        }
        String actor = call.caller().user();
        return writer.write(key, language, () -> give(key, wish, actor, language));
    }

    /** In the clerk's thread. */
    private Answer give(String key, Wish wish, String actor, Language language) {
        Snapshot before = board.store().snapshot();
        if (wish.position() == SwitchPosition.AUTO && !isHeldByHand(before, key)) {
            return done(key, before.token().revision(), false);
        }
        Applied applied = board.orders().give(wish.order(key, actor, before.revisionOf(key)));
        writer.wrote();
        if (applied instanceof Applied.Done made) {
            return done(key, made.token().revision(), true);
        }
        if (applied instanceof Applied.AlreadyDone made) {
            if (!isTheSame(wish, key)) {
                return Problem.of(409, language, Phrase.CHANGE_ID_USED);
            }
            return done(key, made.token().revision(), false);
        }
        return conflict(key, ((Applied.Conflict) applied).current(), language);
    }

    /** Whether what was done under the wish's id is what is wished for now. */
    private boolean isTheSame(Wish wish, String key) {
        return board.store().history(HistoryQuery.newest(1_000)).stream()
                .filter(revision -> revision.changeId().equals(wish.changeId()))
                .flatMap(revision -> revision.moves().stream())
                .anyMatch(move -> move.key().equals(key) && isWhat(wish, move.after()));
    }

    private static boolean isWhat(Wish wish, Optional<String> after) {
        List<Hold> hands = after.map(Words::read).orElse(List.of()).stream()
                .filter(Hold::isByHand)
                .toList();
        return wish.position() == SwitchPosition.AUTO
                ? hands.isEmpty()
                : hands.stream().anyMatch(wish::made);
    }

    /** A document that cannot be understood may be a hand's. */
    private static boolean isHeldByHand(Snapshot snapshot, String key) {
        Document document = snapshot.documents().get(key);
        if (document == null) {
            return false;
        }
        List<Hold> holds = Words.read(document.json());
        return holds.isEmpty() || holds.stream().anyMatch(Hold::isByHand);
    }

    private static Reply done(String key, long revision, boolean changed) {
        return Reply.json(200, object("key", key, "revision", revision, "changed", changed));
    }

    private Reply conflict(String key, Snapshot current, Language language) {
        Optional<Revision> last = lastMove(board.store(), key);
        Map<String, Object> more = object(
                "key", key,
                "current",
                        object(
                                "revision", current.revisionOf(key),
                                "holds",
                                        Optional.ofNullable(current.documents().get(key))
                                                .map(Document::json)
                                                .map(Words::holds)
                                                .orElse(List.of())),
                "moved",
                        last.map(revision -> object(
                                "revision", revision.number(),
                                "actor", revision.actor(),
                                "at", revision.at(),
                                "reason", revision.reason())));
        return last.map(revision -> Problem.with(
                        409,
                        language,
                        Phrase.MOVED_BY,
                        more,
                        revision.actor(),
                        Math.max(
                                0,
                                Duration.between(revision.at(), current.now()).toSeconds())))
                .orElseGet(() -> Problem.with(409, language, Phrase.MOVED, more));
    }

    private static Optional<Revision> lastMove(BoardStore store, String key) {
        return store.history(HistoryQuery.newest(1_000)).stream()
                .filter(revision ->
                        revision.moves().stream().anyMatch(move -> move.key().equals(key)))
                .findFirst();
    }

    /** What this application has, and what is engaged on the board although nobody here has it any more. */
    private boolean isKnown(String key, BoardSnapshot now) {
        return fleet.keys(now).contains(key)
                || store.stored()
                        .filter(last -> last.documents().containsKey(key))
                        .isPresent();
    }

    private Reply unknown(String key, BoardSnapshot now, Language language) {
        List<String> near = NearNames.of(key, fleet.keys(now));
        String names = near.isEmpty() ? Phrase.NO_SWITCHES.in(language) : String.join(", ", near);
        return Problem.with(404, language, Phrase.UNKNOWN_SWITCH, object("near", near), Problem.shown(key), names);
    }
}
