package io.fuseboard.internal.storage;

import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A store's whole content at one revision, as an immutable value.
 *
 * @param token where it stands
 * @param documents all documents by key
 * @param log past revisions, the oldest first, the newest {@value #LOG_LENGTH} of them
 */
public record Ledger(Token token, Map<String, Document> documents, List<Revision> log) {

    /** A thousand revisions: weeks of switch moves, and a few hundred kilobytes in a file. */
    public static final int LOG_LENGTH = 1_000;

    public Ledger {
        documents = Map.copyOf(documents);
        log = List.copyOf(log);
    }

    public static Ledger empty() {
        return new Ledger(new Token(UUID.randomUUID().toString(), 0, ""), Map.of(), List.of());
    }

    public Snapshot snapshot(Instant now) {
        return new Snapshot(token, documents, now);
    }

    /** Whether a change of this id was made, as far as the log reaches. */
    public boolean hasMade(String changeId) {
        return log.stream().anyMatch(revision -> revision.changeId().equals(changeId));
    }

    /** Whether an edit's document has moved since its writer saw it. */
    public boolean conflictsWith(Change change) {
        return change.edits().stream().anyMatch(edit -> revisionOf(edit.key()) != edit.seen());
    }

    public Ledger with(Change change, Instant now) {
        long number = token.revision() + 1;
        Map<String, Document> content = new HashMap<>(documents);
        List<Move> moves = new ArrayList<>();
        for (Edit edit : change.edits()) {
            Optional<String> before =
                    Optional.ofNullable(documents.get(edit.key())).map(Document::json);
            moves.add(new Move(edit.key(), before, edit.json()));
            edit.json()
                    .ifPresentOrElse(
                            json -> content.put(edit.key(), new Document(number, json)),
                            () -> content.remove(edit.key()));
        }
        List<Revision> history = new ArrayList<>(log.subList(Math.max(0, log.size() + 1 - LOG_LENGTH), log.size()));
        history.add(new Revision(number, change.id(), now, change.actor(), change.reason(), moves));
        return new Ledger(new Token(token.epoch(), number, change.id()), content, history);
    }

    /** What would become of a change, short of making it; empty: it can be made. */
    public Optional<Applied> objection(Change change, Instant now) {
        if (hasMade(change.id())) {
            return Optional.of(new Applied.AlreadyDone(token));
        }
        return conflictsWith(change) ? Optional.of(new Applied.Conflict(snapshot(now))) : Optional.empty();
    }

    public List<Revision> history(HistoryQuery query) {
        List<Revision> found = new ArrayList<>();
        for (int i = log.size() - 1; i >= 0 && found.size() < query.limit(); i--) {
            Revision revision = log.get(i);
            if (query.below().isEmpty() || revision.number() < query.below().getAsLong()) {
                found.add(revision);
            }
        }
        return found;
    }

    private long revisionOf(String key) {
        Document document = documents.get(key);
        return document == null ? 0 : document.revision();
    }
}
