package io.fuseboard.console.api;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Token;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the console last heard from the store: which revision wrote each switch, and whether the store answers at all. */
final class StoreView {

    private final BoardStore store;
    private final Clerk clerk;
    private final Runnable onMove;

    private volatile @Nullable Stored last;
    private volatile @Nullable String trouble;
    private volatile @Nullable CompletableFuture<Stored> asked;

    /**
     * The store at one moment.
     *
     * @param token where it stood
     * @param documents all switches that are out of their normal position
     */
    record Stored(Token token, Map<String, Document> documents) {

        long revisionOf(String key) {
            Document document = documents.get(key);
            return document == null ? 0 : document.revision();
        }
    }

    /** @param onMove is told when the store stands elsewhere than before */
    StoreView(BoardStore store, Clerk clerk, Runnable onMove) {
        this.store = store;
        this.clerk = clerk;
        this.onMove = onMove;
    }

    /** Asks the store, unless an answer is still awaited. Returns at once. */
    void look() {
        CompletableFuture<Stored> before = asked;
        if (before != null && !before.isDone()) {
            return;
        }
        asked = clerk.ask(this::read).whenComplete((stored, fault) -> trouble = stored == null ? words(fault) : null);
    }

    /**
     * Reads now, in the caller's thread, which is the clerk's: whoever has just moved a switch is shown the revision that
     * moved it, and is not taken for somebody who has not seen it.
     */
    Stored read() {
        Stored known = last;
        Token token = store.token();
        if (known != null && known.token().equals(token)) {
            return known;
        }
        BoardStore.Snapshot snapshot = store.snapshot();
        Stored read = new Stored(snapshot.token(), snapshot.documents());
        last = read;
        onMove.run();
        return read;
    }

    /** What was heard last; absent: nothing yet. */
    Optional<Stored> stored() {
        return Optional.ofNullable(last);
    }

    /** Why the store does not answer; absent: it does. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    static String words(@Nullable Throwable fault) {
        Throwable cause = fault != null && fault.getCause() != null ? fault.getCause() : fault;
        return cause == null || cause instanceof TimeoutException
                ? "no answer within " + Clerk.PATIENCE.toSeconds() + " seconds"
                : String.valueOf(cause.getMessage());
    }
}
