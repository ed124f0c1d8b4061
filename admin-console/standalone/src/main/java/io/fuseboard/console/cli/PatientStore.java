package io.fuseboard.console.cli;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A store that is asked again where an answer did not come in time. A store's own patience is a node's, under a second: for a
 * process that has just begun, on a machine where much is amiss, that may be too short. Reading again harms nothing; what is
 * written is asked for again by whoever knows its change's id.
 */
record PatientStore(BoardStore store) implements BoardStore {

    private static final int TRIES = 3;

    private <T> T patiently(Supplier<T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return question.get();
            } catch (StoreSetupException cause) {
                throw cause;
            } catch (StoreException cause) {
                if (tries == TRIES) {
                    throw cause;
                }
                store.reconnect();
            }
        }
    }

    @Override
    public Token token() {
        return patiently(store::token);
    }

    @Override
    public Snapshot snapshot() {
        return patiently(store::snapshot);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return patiently(() -> store.history(query));
    }

    @Override
    public List<Sighting> nodes() {
        return patiently(store::nodes);
    }

    @Override
    public Applied apply(Change change) {
        return store.apply(change);
    }

    @Override
    public Subscription onHint(Runnable hint) {
        return store.onHint(hint);
    }

    @Override
    public void report(NodeReport report) {
        store.report(report);
    }

    @Override
    public void reconnect() {
        store.reconnect();
    }

    @Override
    public void close() {
        store.close();
    }
}
