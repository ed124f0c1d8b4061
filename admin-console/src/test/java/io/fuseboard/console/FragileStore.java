package io.fuseboard.console;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.store.BoardStores;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A store that can be lost, and can be made to hang. */
final class FragileStore implements BoardStore {

    private final BoardStore inside = BoardStores.inMemory();
    private volatile boolean lost;
    private volatile @Nullable CountDownLatch hanging;

    void lose() {
        lost = true;
    }

    void comeBack() {
        lost = false;
    }

    /** Hangs until the latch opens. */
    void hang(CountDownLatch until) {
        hanging = until;
    }

    private BoardStore inside() {
        CountDownLatch latch = hanging;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException cause) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted", cause);
            }
        }
        if (lost) {
            throw new StoreException("the store is lost");
        }
        return inside;
    }

    @Override
    public Token token() {
        return inside().token();
    }

    @Override
    public Snapshot snapshot() {
        return inside().snapshot();
    }

    @Override
    public Applied apply(Change change) {
        return inside().apply(change);
    }

    @Override
    public Subscription onHint(Runnable hint) {
        return inside.onHint(hint);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return inside().history(query);
    }

    @Override
    public void report(NodeReport report) {
        inside().report(report);
    }

    @Override
    public List<Sighting> nodes() {
        return inside().nodes();
    }

    @Override
    public void close() {
        inside.close();
    }
}
