package io.fuseboard.examples.browser;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.util.List;

/** A store that can be exchanged for an empty one, as when somebody sets up the database anew. */
final class LostStore implements BoardStore {

    private volatile BoardStore inside = BoardStores.inMemory();

    void lose() {
        inside = BoardStores.inMemory();
    }

    @Override
    public Token token() {
        return inside.token();
    }

    @Override
    public Snapshot snapshot() {
        return inside.snapshot();
    }

    @Override
    public Applied apply(Change change) {
        return inside.apply(change);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return inside.history(query);
    }

    @Override
    public void report(NodeReport report) {
        inside.report(report);
    }

    @Override
    public List<Sighting> nodes() {
        return inside.nodes();
    }

    @Override
    public Subscription onHint(Runnable hint) {
        return inside.onHint(hint);
    }

    @Override
    public void close() {
        inside.close();
    }
}
