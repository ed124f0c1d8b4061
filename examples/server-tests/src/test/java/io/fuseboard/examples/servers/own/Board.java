package io.fuseboard.examples.servers.own;

import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** A whole board as one value. The history is cut where etcd's limit of 1.5 MB is far away. */
record Board(Token token, Map<String, Document> documents, List<Revision> history) {

    private static final int MOST_REVISIONS = 500;

    static Board read(String text) {
        if (text.isEmpty()) {
            return new Board(Token.NONE, Map.of(), List.of());
        }
        Map<String, Object> root = JSON.std.mapFrom(text);
        Map<String, Document> documents = new HashMap<>();
        for (Map<String, Object> one : list(root, "documents")) {
            documents.put(text(one, "key"), new Document(number(one, "revision"), text(one, "json")));
        }
        List<Revision> history = new ArrayList<>();
        for (Map<String, Object> one : list(root, "history")) {
            history.add(new Revision(
                    number(one, "number"),
                    text(one, "change"),
                    Instant.parse(text(one, "at")),
                    text(one, "actor"),
                    text(one, "reason"),
                    list(one, "moves").stream()
                            .map(move -> new Move(text(move, "key"), maybe(move, "before"), maybe(move, "after")))
                            .toList()));
        }
        return new Board(
                new Token(text(root, "epoch"), number(root, "revision"), text(root, "change")), documents, history);
    }

    String write() {
        List<Map<String, ?>> all = new ArrayList<>();
        documents.forEach((key, document) ->
                all.add(Map.of("key", key, "revision", document.revision(), "json", document.json())));
        return JSON.std.asString(Map.of(
                "epoch",
                token.epoch(),
                "revision",
                token.revision(),
                "change",
                token.changeId(),
                "documents",
                all,
                "history",
                history.stream().map(Board::words).toList()));
    }

    Board with(Change change, Instant now) {
        long number = token.revision() + 1;
        Map<String, Document> content = new HashMap<>(documents);
        List<Move> moves = new ArrayList<>();
        for (Edit edit : change.edits()) {
            Document before = content.remove(edit.key());
            edit.json().ifPresent(json -> content.put(edit.key(), new Document(number, json)));
            moves.add(new Move(edit.key(), Optional.ofNullable(before).map(Document::json), edit.json()));
        }
        List<Revision> log =
                new ArrayList<>(history.subList(Math.max(0, history.size() + 1 - MOST_REVISIONS), history.size()));
        log.add(new Revision(number, change.id(), now, change.actor(), change.reason(), moves));
        String epoch = token.epoch().isEmpty() ? UUID.randomUUID().toString() : token.epoch();
        return new Board(new Token(epoch, number, change.id()), content, log);
    }

    Snapshot snapshot(Instant now) {
        return new Snapshot(token, documents, now);
    }

    boolean hasMade(String changeId) {
        return history.stream().anyMatch(revision -> revision.changeId().equals(changeId));
    }

    boolean conflictsWith(Change change) {
        Snapshot here = snapshot(Instant.EPOCH);
        return change.edits().stream().anyMatch(edit -> here.revisionOf(edit.key()) != edit.seen());
    }

    private static Map<String, Object> words(Revision revision) {
        List<Map<String, String>> moves = new ArrayList<>();
        for (Move move : revision.moves()) {
            Map<String, String> words = new LinkedHashMap<>();
            words.put("key", move.key());
            move.before().ifPresent(json -> words.put("before", json));
            move.after().ifPresent(json -> words.put("after", json));
            moves.add(words);
        }
        return Map.of(
                "number",
                revision.number(),
                "change",
                revision.changeId(),
                "at",
                revision.at().toString(),
                "actor",
                revision.actor(),
                "reason",
                revision.reason(),
                "moves",
                moves);
    }

    @SuppressWarnings("unchecked") // as write() has written it
    private static List<Map<String, Object>> list(Map<String, Object> from, String name) {
        return (List<Map<String, Object>>) from.get(name);
    }

    private static String text(Map<String, Object> from, String name) {
        return maybe(from, name).orElseThrow();
    }

    private static Optional<String> maybe(Map<String, Object> from, String name) {
        @Nullable Object value = from.get(name);
        return Optional.ofNullable((String) value);
    }

    private static long number(Map<String, Object> from, String name) {
        return ((Number) from.get(name)).longValue();
    }
}
