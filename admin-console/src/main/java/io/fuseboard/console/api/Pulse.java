package io.fuseboard.console.api;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.BoardSnapshot;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's heartbeat: once a second, and when a switch was moved here, it reads the board and tells who watches. */
final class Pulse implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    private final Fuseboard board;
    private final StoreView store;
    private final Shares shares;
    private final View view;
    private final Feed feed;
    private final Streams streams;
    private final Ticker ticker;
    private final Runnable besides;
    private final Thread thread = new Thread(this::run, "fuseboard-console-pulse");

    private volatile boolean closed;

    /** @param besides what else is to be done at each beat; returns at once */
    Pulse(
            Fuseboard board,
            StoreView store,
            Shares shares,
            View view,
            Feed feed,
            Streams streams,
            Ticker ticker,
            Runnable besides) {
        this.board = board;
        this.store = store;
        this.shares = shares;
        this.view = view;
        this.feed = feed;
        this.streams = streams;
        this.ticker = ticker;
        this.besides = besides;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Beats soon. */
    void hurry() {
        LockSupport.unpark(thread);
    }

    /** Reads the board for somebody who has just come. */
    void read() {
        BoardSnapshot now = board.snapshots();
        feed.take(view.board(now), view.featureEntries(now), view.fuseEntries(now));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            try {
                beat();
            } catch (RuntimeException | Error fault) {
                // A heart that stops once never beats again; pages would show an old state for ever.
                log.error("The console could not read the board; it tries again in a second", fault);
            }
            LockSupport.parkNanos(this, PERIOD.toNanos());
        }
    }

    private void beat() {
        store.look();
        besides.run();
        shares.take(ticker.nanos(), board.snapshots().fuses());
        if (!streams.isEmpty()) {
            read();
            streams.tell();
        }
    }
}
