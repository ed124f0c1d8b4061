package io.fuseboard.internal.node;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Subscription;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.Ticker;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Orders;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.NodeSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the switches of this process as the store orders them.
 *
 * <p>Looks at the store's token when it is hinted and once a second, takes the whole content when the token is another
 * one, and ends holds whose time is over, with the store or without it. A store that does not answer changes nothing.
 */
public final class BoardNode implements AutoCloseable {

    /** A second: what a lost hint may cost. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(BoardNode.class);

    private final BoardStore store;
    private final Orders orders;
    private final SwitchBoard switches;
    private final Ticker ticker;
    private final long origin;
    private final EventSink events;

    /* One look at a time; guards the two collections below. */
    private final Object turn = new Object();

    /* What was last understood of each document: one that is not understood changes nothing. */
    private final Map<String, List<Hold>> understood = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    private volatile @Nullable Token applied;
    private volatile @Nullable String trouble;
    private volatile boolean answered;
    private volatile long lastAnswer;
    private volatile boolean hinted;
    private volatile boolean closed;
    private @Nullable Thread thread;
    private @Nullable Subscription subscription;

    /** @param origin reading of the ticker when the board was built */
    public BoardNode(BoardStore store, SwitchBoard switches, Ticker ticker, long origin, EventSink events) {
        this.store = store;
        this.orders = new Orders(store);
        this.switches = switches;
        this.ticker = ticker;
        this.origin = origin;
        this.events = events;
    }

    /** Looks once, in the caller's thread, then goes on looking in a daemon thread of its own. */
    public void start() {
        look();
        subscription = store.onHint(this::hint);
        Thread loop = new Thread(this::run, "fuseboard-node");
        loop.setDaemon(true);
        loop.setContextClassLoader(BoardNode.class.getClassLoader());
        thread = loop;
        loop.start();
    }

    /** One look at the store. What it finds is told afterwards, when no lock is held any more. */
    public void look() {
        List<FuseEvent> found = new ArrayList<>();
        synchronized (turn) {
            look(found);
        }
        found.forEach(events::accept);
    }

    private void look(List<FuseEvent> found) {
        try {
            Token token = store.token();
            if (!token.equals(applied)) {
                take(store.snapshot(), found);
            }
            lastAnswer = now();
            answered = true;
            moved(switches.expire(now()), found);
            endWhatIsOver();
            well(found);
        } catch (StoreException cause) {
            unwell(cause, found);
            moved(switches.expire(now()), found);
        }
    }

    /** This node's tie to the store. */
    public NodeSnapshot snapshot() {
        Token token = applied;
        return new NodeSnapshot(
                token == null ? OptionalLong.empty() : OptionalLong.of(token.revision()),
                answered ? Optional.of(Duration.ofNanos(Math.max(0, now() - lastAnswer))) : Optional.empty(),
                Optional.ofNullable(trouble));
    }

    @Override
    public void close() {
        closed = true;
        Subscription hints = subscription;
        if (hints != null) {
            hints.close();
        }
        Thread loop = thread;
        if (loop != null) {
            LockSupport.unpark(loop);
        }
    }

    private void run() {
        while (!closed) {
            if (!hinted) {
                LockSupport.parkNanos(this, pause());
            }
            hinted = false;
            if (closed) {
                return;
            }
            try {
                look();
            } catch (RuntimeException | Error fault) {
                // The loop outlives whatever goes wrong in one turn: without it no order would arrive any more.
                log.error("A look at the board's store failed; switches work as last set", fault);
            }
        }
    }

    private void hint() {
        hinted = true;
        LockSupport.unpark(thread);
    }

    /** Until the next look is due: a second, or less when a hold ends before. */
    private long pause() {
        OptionalLong end = switches.nextEnd();
        long period = PERIOD.toNanos();
        return end.isPresent() ? Math.max(1, Math.min(period, end.getAsLong() - now())) : period;
    }

    private void take(Snapshot snapshot, List<FuseEvent> found) {
        understood.keySet().retainAll(snapshot.documents().keySet());
        refused.retainAll(snapshot.documents().keySet());
        snapshot.documents().forEach((key, document) -> {
            try {
                understood.put(key, Holds.read(document.json()));
                refused.remove(key);
            } catch (IllegalArgumentException cause) {
                if (refused.add(key)) {
                    found.add(new FuseEvent.DocumentRefused(key, String.valueOf(cause.getMessage())));
                }
            }
        });
        applied = snapshot.token();
        moved(switches.swap(understood, snapshot.now(), now()), found);
    }

    /** The store's own record of what has ended; this node has let go already. */
    private void endWhatIsOver() {
        for (String key : Set.copyOf(understood.keySet())) {
            if (switches.hold(key).isEmpty()
                    && !understood.getOrDefault(key, List.of()).isEmpty()) {
                orders.endWhatIsOver(key);
            }
        }
    }

    /** The store can be read, and written if there was anything to write. */
    private void well(List<FuseEvent> found) {
        if (trouble != null) {
            trouble = null;
            found.add(new FuseEvent.StoreBack());
        }
    }

    private void unwell(StoreException cause, List<FuseEvent> found) {
        String message = String.valueOf(cause.getMessage());
        if (trouble == null) {
            found.add(new FuseEvent.StoreLost(message));
        }
        trouble = message;
    }

    private void moved(List<SwitchBoard.Moved> moves, List<FuseEvent> found) {
        Token token = applied;
        long revision = token == null ? 0 : token.revision();
        for (SwitchBoard.Moved moved : moves) {
            found.add(new FuseEvent.SwitchMoved(moved.key(), moved.hold(), revision));
        }
    }

    private long now() {
        return ticker.nanos() - origin;
    }
}
