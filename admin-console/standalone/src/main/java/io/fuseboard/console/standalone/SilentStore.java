package io.fuseboard.console.standalone;

import io.fuseboard.spi.BoardStore;
import java.util.List;

/** A store to which nobody reports: a console is no instance of any application, and must not be counted as one. */
record SilentStore(BoardStore inside) implements BoardStore {

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
    public Subscription onHint(Runnable hint) {
        return inside.onHint(hint);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return inside.history(query);
    }

    @Override
    public void report(NodeReport report) {
        // A console is no node, and what it has to say to other consoles lies under a name that no application can
        // have.
        if (report.application().startsWith(":")) {
            inside.report(report);
        }
    }

    @Override
    public List<Sighting> nodes() {
        return inside.nodes();
    }

    @Override
    public void reconnect() {
        inside.reconnect();
    }

    @Override
    public void close() {
        inside.close();
    }
}
