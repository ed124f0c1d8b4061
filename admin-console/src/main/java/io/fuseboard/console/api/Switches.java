package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.BoardSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code PUT switches/{key}}: moves one switch. The order goes to the store and comes back to every node from there. */
final class Switches {

    private static final Logger log = LoggerFactory.getLogger(Switches.class);

    private final Fuseboard board;
    private final Clerk clerk;
    private final StoreView store;

    Switches(Fuseboard board, Clerk clerk, StoreView store) {
        this.board = board;
        this.clerk = clerk;
        this.store = store;
    }

    CompletionStage<Answer> move(Call call) {
        String key = call.rest();
        Language language = call.language();
        BoardSnapshot now = board.snapshots();
        if (!isKnown(key, now)) {
            return CompletableFuture.completedFuture(unknown(key, now, language));
        }
        Wish wish = Wish.read(new Form(call.body(), language));
        if (wish.position() == SwitchPosition.DEGRADED && !wish.confirmed() && isCore(key, now)) {
            return CompletableFuture.completedFuture(
                    Problem.with(428, language, Phrase.CONFIRM_CORE, object("confirm", true), key));
        }
        String actor = call.caller().user();
        return clerk.ask(() -> give(key, wish, actor, language)).exceptionally(fault -> {
            log.warn("Console: the order for {} could not be written: {}", key, String.valueOf(fault.getMessage()));
            return Problem.with(503, language, Phrase.WRITES_UNAVAILABLE, object("trouble", StoreView.words(fault)))
                    .with("Retry-After", "5");
        });
    }

    /** In the clerk's thread. */
    private Answer give(String key, Wish wish, String actor, Language language) {
        Snapshot before = board.store().snapshot();
        if (wish.position() == SwitchPosition.AUTO && before.revisionOf(key) == 0) {
            return done(key, before.token().revision(), false);
        }
        Applied applied = board.orders()
                .give(new Order(
                        wish.changeId(),
                        key,
                        wish.position(),
                        wish.lasts(),
                        wish.reason(),
                        actor,
                        wish.seen().orElse(before.revisionOf(key))));
        board.refresh();
        store.read();
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
                .anyMatch(move -> move.key().equals(key)
                        && move.after().isPresent() == (wish.position() == SwitchPosition.DEGRADED));
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
        return keys(now).contains(key)
                || store.stored()
                        .filter(last -> last.documents().containsKey(key))
                        .isPresent();
    }

    private static Reply unknown(String key, BoardSnapshot now, Language language) {
        List<String> near = NearNames.of(key, keys(now));
        String names = near.isEmpty() ? Phrase.NO_SWITCHES.in(language) : String.join(", ", near);
        return Problem.with(404, language, Phrase.UNKNOWN_SWITCH, object("near", near), Problem.shown(key), names);
    }

    private static List<String> keys(BoardSnapshot now) {
        List<String> keys = new ArrayList<>();
        now.features().forEach(feature -> keys.add(feature.key()));
        now.fuses().forEach(fuse -> keys.add(fuse.key()));
        return keys;
    }

    private static boolean isCore(String key, BoardSnapshot now) {
        String feature = now.fuses().stream()
                .filter(fuse -> fuse.key().equals(key))
                .findFirst()
                .flatMap(fuse -> fuse.feature().map("feature:"::concat))
                .orElse(key);
        return now.features().stream().anyMatch(one -> one.key().equals(feature) && one.tier() == Tier.CORE);
    }
}
