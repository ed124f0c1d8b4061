package io.fuseboard.internal.node;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.internal.storage.Ledger;
import io.fuseboard.model.BoardHold;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Subscription;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.fuseboard.spi.Ticker;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.NodeSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the switches of this process as the store orders them.
 *
 * <p>Looks at the store's token when it is hinted and once a second, takes the whole content when the token is another
 * one, and ends holds whose time is over, with the store or without it. A store that does not answer changes nothing, and
 * neither does one that has lost the board: see {@link Continuity}.
 */
public final class BoardNode implements AutoCloseable {

    /** Less than a second: what a lost hint may cost, the look itself included. */
    private static final Duration LONGEST_PERIOD = Duration.ofMillis(950);

    /** A fifth to a quarter less: nodes that started together do not ask together. */
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(750);

    private static final Duration SHORTEST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    /** Ten seconds: a client that has not answered for so long is thrown away, and another is made. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Under a second: a start that knows the last orders does not wait for news. */
    private static final Duration START_KNOWING = Duration.ofMillis(800);

    /** Three seconds: a start that knows nothing would serve what operators have switched off. */
    private static final Duration START_UNKNOWING = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(BoardNode.class);

    private final BoardStore store;
    private final InForce orders;
    private final Following following;
    private final Reporter reporter;
    private final Fleet fleet;
    private final Ticker ticker;
    private final long origin;
    private final HostClock clock;
    private final EventSink events;
    private final Loop loop;

    /* One look after the other is told; taken before the turn, by those who look and nobody else. */
    private final Object telling = new Object();

    /* One look at a time; guards what is between here and the volatile fields. */
    private final Object turn = new Object();

    private long rebuilt;

    private volatile @Nullable String trouble;
    private volatile boolean answered;
    private volatile long lastAnswer;
    private @Nullable Subscription subscription;

    /**
     * A node that has not looked yet.
     *
     * @param origin reading of the ticker when the board was built
     * @param clock this host's wall clock: for ends of holds as long as the store's clock is not known
     * @param lastKnownGood where the store's last word is kept; {@code null}: nowhere
     * @param plans are engaged when their windows come
     * @param strained a fuse of a CORE feature whose circuit is not closed, if there is one
     */
    public BoardNode(
            BoardStore store,
            Surroundings surroundings,
            SwitchBoard switches,
            Ticker ticker,
            long origin,
            InstantSource clock,
            EventSink events,
            @Nullable Path lastKnownGood,
            Plans plans,
            Supplier<Optional<String>> strained) {
        this.store = store;
        this.ticker = ticker;
        this.origin = origin;
        this.clock = new HostClock(clock);
        this.events = events;
        String node = Reporter.name();
        Seen seen = new Seen(store, node);
        this.orders = new InForce(
                store, surroundings, switches, this::now, clock.instant(), lastKnownGood, plans, strained, seen);
        this.following = new Following(store, orders);
        this.reporter = new Reporter(store, node, surroundings, seen);
        this.fleet = new Fleet(store, surroundings::heard);
        this.loop = new Loop(this::look, this::pause);
    }

    /**
     * Puts the last known orders in force, begins to look in a daemon thread, and waits a little for the first answer.
     *
     * @throws StoreSetupException if the store will not work as it is set up, and nothing earlier is known
     */
    public void start() {
        boolean knows = recall();
        obeyThisHost();
        List<StoreSetupException> wrong = new CopyOnWriteArrayList<>();
        boolean looked = loop.start(() -> touch(wrong), knows ? START_KNOWING : START_UNKNOWING);
        if (looked && !wrong.isEmpty() && !knows) {
            close();
            throw wrong.get(0);
        }
        subscription = store.onHint(loop::hint);
    }

    /** What is ordered on this host holds from the start, though the store's first answer be long in coming. */
    private void obeyThisHost() {
        List<FuseEvent> found = new ArrayList<>();
        synchronized (turn) {
            orders.lookAtThisHost(found);
        }
        found.forEach(events::accept);
    }

    /** Whether anything was kept. */
    private boolean recall() {
        Optional<Ledger> kept = orders.recalled(events);
        kept.ifPresent(ledger -> {
            List<FuseEvent> found = new ArrayList<>();
            synchronized (turn) {
                orders.recall(ledger, clock.now(), found);
            }
            found.forEach(events::accept);
        });
        return kept.isPresent();
    }

    /**
     * One look at the store. What it finds is told afterwards, when the turn is over, and before the next look begins: nobody
     * hears of a later move first, and all that was found before has been told when this returns.
     */
    public void look() {
        List<FuseEvent> found = new ArrayList<>();
        synchronized (telling) {
            try {
                synchronized (turn) {
                    look(found);
                }
            } finally {
                found.forEach(events::accept);
            }
        }
    }

    private void look(List<FuseEvent> found) {
        orders.lookAtThisHost(found);
        try {
            Token token = store.token();
            lastAnswer = now();
            answered = true;
            follow(token, found);
            if (following.lost() == null && orders.putOff()) {
                follow(store.token(), found);
            }
            orders.expire(found);
            if (following.lost() == null) {
                clock.look(orders, found);
                orders.endWhatIsOver();
                orders.engageWhatIsDue(found);
                orders.tellWhatIsDimmed();
                well(found);
            }
            reporter.look(orders.applied(), orders.isFromStore(), trouble, orders.ofThisHost(), now());
            fleet.look(now(), found);
        } catch (StoreException cause) {
            if (loop.isClosed()) {
                return; // the store was closed under this look; nothing is lost
            }
            unwell(cause, found);
            orders.expire(found);
            if (now() - Math.max(lastAnswer, rebuilt) >= PATIENCE.toNanos()) {
                rebuilt = now();
                store.reconnect();
            }
        }
    }

    private void follow(Token token, List<FuseEvent> found) {
        following.follow(token, found);
        String lost = following.lost();
        if (lost != null) {
            trouble = "STORE_LOST: " + lost;
        }
    }

    /** Throws, while the store has lost the board: an order would become the first one of an empty board. */
    public void requireBoard() {
        following.requireBoard();
    }

    /** An operator says that what the store holds is right. */
    public Applied adopt(String actor, String reason) {
        Applied applied = following.adopt(actor, reason);
        look();
        return applied;
    }

    /** An operator says that what this node knows, or knew before the store went back, is right. */
    public Applied reseed(String actor, String reason) {
        Applied done;
        synchronized (turn) {
            done = following.reseed(actor, reason);
        }
        look();
        return done;
    }

    /** What all applications have on the board, as the store has it now. */
    public BoardCatalogue catalogue() {
        List<FuseEvent> found = new ArrayList<>();
        try {
            return fleet.read(found);
        } finally {
            found.forEach(events::accept);
        }
    }

    /** The orders for the whole board that stand. */
    public List<BoardHold> whole() {
        return orders.whole();
    }

    /** This node's tie to the store. */
    public NodeSnapshot snapshot() {
        Token token = orders.applied();
        return new NodeSnapshot(
                token.equals(Token.NONE) && !orders.isFromStore()
                        ? OptionalLong.empty()
                        : OptionalLong.of(token.revision()),
                answered ? Optional.of(Duration.ofNanos(Math.max(0, now() - lastAnswer))) : Optional.empty(),
                Optional.ofNullable(trouble));
    }

    /** Ends the loop, and waits a little for the look that it is at: what that writes shall not appear afterwards. */
    @Override
    public void close() {
        loop.stop();
        Subscription hints = subscription;
        if (hints != null) {
            hints.close();
        }
        loop.close();
    }

    /** Whether the store works at all as it is set up. */
    private void touch(List<StoreSetupException> wrong) {
        try {
            store.token();
        } catch (StoreSetupException cause) {
            wrong.add(cause);
        } catch (StoreException cause) {
            log.debug("The store does not answer yet", cause);
        }
    }

    /** Until the next look is due, or the next hold ends. */
    private long pause() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long period = trouble == null || following.lost() != null
                ? random.nextLong(SHORTEST_PERIOD.toNanos(), LONGEST_PERIOD.toNanos())
                : random.nextLong(SHORTEST_RETRY.toNanos(), LONGEST_RETRY.toNanos());
        long now = now();
        return orders.nextEnds().map(end -> Math.max(1, end - now)).reduce(period, Math::min);
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

    private long now() {
        return ticker.nanos() - origin;
    }
}
