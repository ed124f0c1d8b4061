package io.fuseboard.spi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Where a board's orders are kept. Small, slow and allowed to fail: no call ever waits for it.
 *
 * <p>A store holds documents by key ({@code feature:dish-animation}, {@code fuse:takeaway/rider-location}) and does not
 * look into them. Every change, of one document or of many, makes one revision: history, audit and undo in one. All
 * methods may be called by several threads and throw {@link StoreException} when the store cannot answer.
 *
 * <p>Defaults: {@code io.fuseboard.store.BoardStores}.
 */
public interface BoardStore extends AutoCloseable {

    /** An hour: what has been silent for so long is another deployment's. */
    Duration NODE_KEPT = Duration.ofHours(1);

    /** Where the store stands; {@link Token#NONE} where nobody has written yet. Cheap: asked every second. */
    Token token();

    /** Token, content and clock of one moment. */
    Snapshot snapshot();

    /**
     * Makes all edits of a change, or none. An edit whose document has moved since {@link Edit#seen} makes it a
     * conflict. A change that was made before, by its id, is not made again.
     */
    Applied apply(Change change);

    /** Calls {@code hint} soon after the store may have moved. May lose messages, may do nothing at all. */
    Subscription onHint(Runnable hint);

    /** Past revisions, the newest first. */
    List<Revision> history(HistoryQuery query);

    /** Says how a node does. Takes the place of what the same node said before. */
    void report(NodeReport report);

    /** The nodes that have reported within the last {@link #NODE_KEPT}, sorted by application and node. */
    List<Sighting> nodes();

    /**
     * Throws away what ties this client to its store; the next call ties it anew. For whoever has waited long enough for
     * an answer. A store without connections has nothing to do.
     */
    default void reconnect() {}

    @Override
    void close();

    /** Ends what {@link #onHint} began. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Where a store stands. Compared with {@code equals}, never with {@code <}.
     *
     * @param epoch random, made when the store's content first came into being; empty where there is none
     * @param revision number of the newest revision; 0 when there was none yet
     * @param changeId id of the newest change; empty when there was none yet
     */
    record Token(String epoch, long revision, String changeId) {

        /** Nobody has written yet, or everything has gone. */
        public static final Token NONE = new Token("", 0, "");

        public Token {
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(changeId, "changeId");
        }
    }

    /**
     * A document as stored.
     *
     * @param revision the revision that wrote it
     * @param json its content, a JSON object
     */
    record Document(long revision, String json) {
        public Document {
            Objects.requireNonNull(json, "json");
        }
    }

    /**
     * A store's content at one moment.
     *
     * @param token where the store stood
     * @param documents all documents by key, unmodifiable
     * @param now the store's clock
     */
    record Snapshot(Token token, Map<String, Document> documents, Instant now) {
        public Snapshot {
            Objects.requireNonNull(token, "token");
            documents = Map.copyOf(documents);
            Objects.requireNonNull(now, "now");
        }

        /** Revision that wrote the document, or 0 where there is none: what an {@link Edit} says it has seen. */
        public long revisionOf(String key) {
            Document document = documents.get(key);
            return document == null ? 0 : document.revision();
        }
    }

    /**
     * What somebody wants changed, as one.
     *
     * @param id made by the writer, random, 1 to 190 characters; makes a retry harmless
     * @param actor who, at most 190 characters
     * @param reason why
     * @param edits at least one, no two of the same key
     */
    record Change(String id, String actor, String reason, List<Edit> edits) {
        public Change {
            fits("change id", id);
            fits("actor", actor);
            Objects.requireNonNull(reason, "reason");
            edits = List.copyOf(edits);
            if (edits.isEmpty()) {
                throw new IllegalArgumentException("Invalid edits ([]): a change needs at least one");
            }
            if (edits.stream().map(Edit::key).distinct().count() < edits.size()) {
                throw new IllegalArgumentException("Invalid edits (" + edits + "): a key may appear once");
            }
        }
    }

    /**
     * A new content for one document.
     *
     * @param key which document: {@code feature:…}, {@code fuse:…}, {@code plan:…}, {@code notice:…} or {@code board:…}, at
     *     most 190 characters
     * @param seen revision of the document the writer has seen; 0: none was there
     * @param json new content; absent: the document goes
     */
    record Edit(String key, long seen, Optional<String> json) {

        private static final Pattern KEY = Pattern.compile("(feature|fuse|plan|notice|board):[a-z0-9][a-z0-9_./-]*");

        public Edit {
            fits("key", key);
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("Invalid key (" + key
                        + "): must be feature:, fuse:, plan:, notice: or board: and then lower-case letters, digits,"
                        + " '-', '_', '.' or '/'");
            }
            Objects.requireNonNull(json, "json");
        }
    }

    /** What became of a change. */
    sealed interface Applied {

        /** Made: this is where the store stands since. */
        record Done(Token token) implements Applied {}

        /** Made before, by an earlier attempt with the same id. */
        record AlreadyDone(Token token) implements Applied {}

        /** Not made: a document has moved since the writer saw it. */
        record Conflict(Snapshot current) implements Applied {}
    }

    /**
     * One change that was made.
     *
     * @param number 1 for the first, without gaps
     * @param changeId id of the change
     * @param at when, by the store's clock
     * @param actor who
     * @param reason why
     * @param moves what it changed
     */
    record Revision(long number, String changeId, Instant at, String actor, String reason, List<Move> moves) {
        public Revision {
            moves = List.copyOf(moves);
        }
    }

    /**
     * One document before and after a revision.
     *
     * @param before content before; absent: it was not there
     * @param after content after; absent: it went
     */
    record Move(String key, Optional<String> before, Optional<String> after) {}

    /**
     * Which revisions.
     *
     * @param below only revisions with a smaller number; absent: from the newest
     * @param limit at most so many, 1 to 1,000
     */
    record HistoryQuery(OptionalLong below, int limit) {
        public HistoryQuery {
            Objects.requireNonNull(below, "below");
            if (limit < 1 || limit > 1_000) {
                throw new IllegalArgumentException("Invalid limit (" + limit + "): must be 1 to 1000");
            }
        }

        /** The newest {@code limit} revisions. */
        public static HistoryQuery newest(int limit) {
            return new HistoryQuery(OptionalLong.empty(), limit);
        }
    }

    /**
     * How a node does.
     *
     * @param node its name, another one for each process that ever was, 1 to 190 characters
     * @param application which application it runs, 1 to 190 characters
     * @param token what it works by; {@link Token#NONE}: declared defaults
     * @param json the rest, a JSON object of at most {@value #MOST_BYTES} bytes: a thousand nodes that report every five
     *     seconds are less than a megabyte a second
     */
    record NodeReport(String node, String application, Token token, String json) {

        public static final int MOST_BYTES = 4_096;

        public NodeReport {
            fits("node", node);
            fits("application", application);
            Objects.requireNonNull(token, "token");
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException("Invalid report of node '" + node + "' (" + bytes
                        + " bytes): must be at most " + MOST_BYTES + " bytes");
            }
        }
    }

    /**
     * What a node last said.
     *
     * @param age how long ago, by the store's clock: no node's own clock matters
     */
    record Sighting(NodeReport report, Duration age) {
        public Sighting {
            Objects.requireNonNull(report, "report");
            Objects.requireNonNull(age, "age");
        }
    }

    /* A hundred and ninety: what every database takes into an index. */
    private static void fits(String what, String text) {
        if (text.isEmpty() || text.length() > 190) {
            throw new IllegalArgumentException("Invalid " + what + " (" + text + "): must have 1 to 190 characters");
        }
    }
}
