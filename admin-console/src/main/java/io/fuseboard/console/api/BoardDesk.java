package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.Hold;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.BoardOrder;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.BoardSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Orders for a whole board, and what to do after its store was lost. An administrator's. */
final class BoardDesk {

    private static final Set<String> GIVEN = Set.of("for", "reason", "seen", "changeId", "confirm");
    private static final Set<String> LIFTED = Set.of("reason", "seen", "changeId");

    private final Fuseboard board;
    private final Writer writer;

    BoardDesk(Fuseboard board, Writer writer) {
        this.board = board;
        this.writer = writer;
    }

    /** {@code PUT board-orders/{what}}. What takes protection away asks twice; stopping automatics does not. */
    CompletionStage<Answer> give(Call call) {
        WholeBoard what = what(call);
        Form form = new Form(call.body(), call.language()).knowing(GIVEN);
        String actor = call.caller().user();
        if (what != WholeBoard.AUTOMATICS_STOPPED && !form.isTrue("confirm")) {
            form.reason();
            return CompletableFuture.completedFuture(
                    new Questions.Question(Phrase.CONFIRM_WHOLE, what.name()).in(call.language()));
        }
        return writer.write("whole board", call.language(), () -> {
            BoardOrder order = new BoardOrder(
                    form.changeId(),
                    what,
                    form.optionalTime(
                            "for", what == WholeBoard.OUT_OF_PATH ? BoardOrder.LONGEST_OUT_OF_PATH : Order.LONGEST),
                    form.reason(),
                    actor,
                    seen(form, what));
            return answer(board.boardOrders().give(order), what, call.language());
        });
    }

    /** {@code DELETE board-orders/{what}}. */
    CompletionStage<Answer> lift(Call call) {
        WholeBoard what = what(call);
        Form form = new Form(call.body(), call.language()).knowing(LIFTED);
        String actor = call.caller().user();
        return writer.write("whole board", call.language(), () -> {
            if (board.store().snapshot().revisionOf(what.key()) == 0) {
                return Reply.json(200, object("changed", false));
            }
            return answer(
                    board.boardOrders().lift(form.changeId(), what, form.reason(), actor, seen(form, what)),
                    what,
                    call.language());
        });
    }

    /** {@code GET store}: whether the board in the store is another one than this node knows, and where they differ. */
    CompletionStage<Answer> store(Call call) {
        return writer.write("store", call.language(), () -> {
            BoardSnapshot now = board.snapshots();
            Snapshot stored = board.store().snapshot();
            return Reply.json(
                    200,
                    object(
                            "trouble", now.node().trouble(),
                            "revision", stored.token().revision(),
                            "known", now.node().revision(),
                            "differences", differences(now, stored)));
        });
    }

    /** {@code POST store/reseed} and {@code POST store/adopt}; ask twice. */
    CompletionStage<Answer> recover(Call call) {
        Language language = call.language();
        Form form = new Form(call.body(), language).knowing(Set.of("reason", "confirm"));
        String actor = call.caller().user();
        String reason = form.reason();
        boolean adopt = call.rest().equals("adopt");
        if (!adopt && !call.rest().equals("reseed")) {
            throw new Refused(Problem.of(404, language, Phrase.NO_SUCH_PAGE));
        }
        if (!form.isTrue("confirm")) {
            Phrase asked = adopt ? Phrase.CONFIRM_ADOPT : Phrase.CONFIRM_RESEED;
            return CompletableFuture.completedFuture(new Questions.Question(asked, "").in(language));
        }
        return writer.write("store", language, () -> {
            Applied applied = adopt ? board.adoptStore(actor, reason) : board.reseedStore(actor, reason);
            writer.wrote();
            return applied instanceof Applied.Done done
                    ? Reply.json(200, object("revision", done.token().revision(), "changed", true))
                    : Reply.json(200, object("changed", false));
        });
    }

    /** Orders that stand, as the API shows them. */
    static List<Map<String, Object>> standing(BoardSnapshot now, Map<String, Document> documents) {
        return now.whole().stream()
                .map(one -> object(
                        "what", one.what(),
                        "until", one.until(),
                        "reason", one.reason(),
                        "actor", one.actor(),
                        "at", one.at(),
                        "revision",
                                Optional.ofNullable(documents.get(one.what().key()))
                                        .map(Document::revision)
                                        .orElse(0L)))
                .toList();
    }

    private static List<Map<String, Object>> differences(BoardSnapshot now, Snapshot stored) {
        Map<String, Hold> ours = new TreeMap<>();
        now.features().forEach(one -> one.hold().ifPresent(hold -> ours.put(one.key(), hold)));
        now.fuses().forEach(one -> one.hold().ifPresent(hold -> ours.put(one.key(), hold)));
        Set<String> keys = new TreeSet<>(ours.keySet());
        stored.documents().keySet().stream()
                .filter(key -> key.startsWith("feature:") || key.startsWith("fuse:"))
                .forEach(keys::add);
        List<Map<String, Object>> differences = new ArrayList<>();
        for (String key : keys) {
            Document document = stored.documents().get(key);
            List<Hold> theirs = document == null ? List.of() : Words.read(document.json());
            Hold own = ours.get(key);
            boolean same = own == null
                    ? theirs.isEmpty()
                    : theirs.stream().anyMatch(one -> one.id().equals(own.id()));
            if (!same) {
                differences.add(object(
                        "key",
                        key,
                        "ours",
                        own == null ? List.of() : List.of(View.hold(own)),
                        "theirs",
                        theirs.stream().map(View::hold).toList()));
            }
        }
        return differences;
    }

    private long seen(Form form, WholeBoard what) {
        return form.optionalNumber("seen")
                .orElseGet(() -> board.store().snapshot().revisionOf(what.key()));
    }

    private Answer answer(Applied applied, WholeBoard what, Language language) {
        writer.wrote();
        if (applied instanceof Applied.Done done) {
            return Reply.json(200, object("revision", done.token().revision(), "changed", true));
        }
        if (applied instanceof Applied.AlreadyDone done) {
            return Reply.json(200, object("revision", done.token().revision(), "changed", false));
        }
        Document current = ((Applied.Conflict) applied).current().documents().get(what.key());
        return Problem.with(
                409,
                language,
                Phrase.MOVED,
                object(
                        "revision",
                        current == null ? 0 : current.revision(),
                        "actor",
                        Optional.ofNullable(current)
                                .map(document ->
                                        BoardOrders.read(what, document.json()).actor())));
    }

    private static WholeBoard what(Call call) {
        return BoardOrders.what("board:" + call.rest())
                .orElseThrow(() -> new Refused(Problem.of(404, call.language(), Phrase.NO_SUCH_PAGE)));
    }
}
