package io.fuseboard.internal.node;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.internal.storage.Ledger;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Subscription;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.fuseboard.spi.Ticker;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Orders;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.NodeSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;
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

    /** A second: what a lost hint may cost. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** A fifth of it, more or less: nodes that started together do not ask together. */
    private static final double SPREAD = 0.2;

    private static final Duration SHORTEST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    /** Ten seconds: a client that has not answered for so long is thrown away, and another is made. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Under a second: a start that knows the last orders does not wait for news. */
    private static final Duration START_KNOWING = Duration.ofMillis(800);

    /** Three seconds: a start that knows nothing would serve what operators have switched off. */
    private static final Duration START_UNKNOWING = Duration.ofSeconds(3);

    /** Two seconds: longer than a store's own patience. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    /** A fifth of a second: half of it is what a clock read that fast may be wrong. */
    private static final Duration PROMPT = Duration.ofMillis(200);

    private static final int CLOCK_TRIES = 3;

    /** A minute: two clocks part by milliseconds in it, and a machine that slept has lost no more. */
    private static final Duration CLOCK_HOLDS = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(BoardNode.class);

    /** What the store holds, and when by this node's own time its clock was read. */
    private record Read(Snapshot snapshot, long at) {}

    private final BoardStore store;
    private final Orders orders;
    private final Recovery recovery;
    private final Reporter reporter;
    private final Fleet fleet;
    private final SwitchBoard switches;
    private final Ticker ticker;
    private final long origin;
    private final InstantSource clock;
    private final EventSink events;
    private final LiveNotices notices;
    private final WholeOrders whole;
    private final BoardOrders boardOrders;
    private final PlanHours hours;
    private final Supplier<Optional<String>> strained;
    private final @Nullable LastKnownGood lastKnownGood;
    private final @Nullable HostOrders host;

    /* One look after the other is told; taken before the turn, by those who look and nobody else. */
    private final Object telling = new Object();

    /* One look at a time; guards what is between here and the volatile fields. */
    private final Object turn = new Object();

    /* What was last understood of each document: one that is not understood changes nothing. */
    private final Map<String, List<Hold>> understood = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    /* What this node works by, as it was read; and, after the store went back, what it worked by before. */
    private Map<String, Document> content = Map.of();
    private @Nullable Ledger before;
    private @Nullable Token lostTo;
    private long rebuilt;

    /* The store's clock, and this node's own time then; until there is one, this host's clock. */
    private Instant storeNow;
    private long storeNowAt;

    private volatile Token applied = Token.NONE;
    private volatile boolean fromStore;
    private volatile @Nullable String lost;
    private volatile @Nullable String trouble;
    private volatile boolean answered;
    private volatile long lastAnswer;
    private volatile boolean hinted;
    private volatile boolean closed;
    private @Nullable Thread thread;
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
        this.strained = strained;
        this.store = store;
        this.orders = new Orders(store);
        this.recovery = new Recovery(store);
        this.reporter = new Reporter(store, surroundings::declares);
        this.fleet = new Fleet(store, surroundings::heard);
        this.switches = switches;
        this.ticker = ticker;
        this.origin = origin;
        this.clock = clock;
        this.events = events;
        this.notices = new LiveNotices(surroundings::says);
        this.whole = new WholeOrders(switches);
        this.boardOrders = new BoardOrders(store);
        this.hours = new PlanHours(plans);
        this.lastKnownGood = lastKnownGood == null ? null : new LastKnownGood(lastKnownGood);
        this.host = lastKnownGood == null ? null : new HostOrders(lastKnownGood.resolveSibling("override.json"));
        this.storeNow = clock.instant();
        this.storeNowAt = now();
    }

    /**
     * Puts the last known orders in force, begins to look in a daemon thread, and waits a little for the first answer.
     *
     * @throws StoreSetupException if the store will not work as it is set up, and nothing earlier is known
     */
    public void start() {
        boolean knows = recall();
        CountDownLatch looked = new CountDownLatch(1);
        List<StoreSetupException> wrong = new ArrayList<>();
        Thread loop = new Thread(() -> run(looked, wrong), "fuseboard-node");
        loop.setDaemon(true);
        loop.setContextClassLoader(BoardNode.class.getClassLoader());
        thread = loop;
        loop.start();
        try {
            Duration patience = knows ? START_KNOWING : START_UNKNOWING;
            if (looked.await(patience.toMillis(), TimeUnit.MILLISECONDS) && !wrong.isEmpty() && !knows) {
                close();
                throw wrong.get(0);
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt(); // goes on without waiting
        }
        subscription = store.onHint(this::hint);
    }

    /** Whether anything was kept. */
    private boolean recall() {
        if (lastKnownGood == null) {
            return false;
        }
        Optional<Ledger> kept = lastKnownGood.read(events);
        kept.ifPresent(ledger -> {
            List<FuseEvent> found = new ArrayList<>();
            synchronized (turn) {
                if (host != null) {
                    host.look(found::add);
                }
                inForce(ledger.token(), ledger.documents(), clock.instant(), now(), found);
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
        if (host != null && host.look(found::add)) {
            swap(found);
        }
        try {
            Token token = store.token();
            lastAnswer = now();
            answered = true;
            follow(token, found);
            if (lost == null && putOff()) {
                follow(store.token(), found);
            }
            expire(found);
            if (lost == null) {
                endWhatIsOver();
                hours.look(content, storeNow.plusNanos(now() - storeNowAt), found);
                well(found);
            }
            reporter.look(
                    applied,
                    fromStore,
                    trouble,
                    host == null ? Set.of() : host.holds().keySet(),
                    now());
            fleet.look(now(), found);
        } catch (StoreException cause) {
            if (closed) {
                return; // the store was closed under this look; nothing is lost
            }
            unwell(cause, found);
            expire(found);
            if (now() - Math.max(lastAnswer, rebuilt) >= PATIENCE.toNanos()) {
                rebuilt = now();
                store.reconnect();
            }
        }
    }

    private void expire(List<FuseEvent> found) {
        long now = now();
        moved(whole.settle(now, applied.revision(), found), found);
        moved(switches.expire(now), found);
    }

    private void follow(Token token, List<FuseEvent> found) {
        if (fromStore && lost == null && token.equals(applied)) {
            setClock(found);
            return;
        }
        if (lost != null && token.equals(lostTo)) {
            trouble = "STORE_LOST: " + lost;
            return;
        }
        switch (Continuity.of(applied, token, store)) {
            case GOES_ON -> {
                take(read(), found);
                lost = null;
            }
            case WENT_BACK -> {
                wentBack(found);
                lost = null;
            }
            case ANOTHER -> lose(token, found);
        }
    }

    private void wentBack(List<FuseEvent> found) {
        Ledger known = new Ledger(applied, content, List.of());
        Read read = read();
        Snapshot snapshot = read.snapshot();
        TreeSet<String> moved = new TreeSet<>(known.documents().keySet());
        moved.addAll(snapshot.documents().keySet());
        moved.removeIf(key -> json(known.documents(), key).equals(json(snapshot.documents(), key)));
        before = known;
        take(read, found);
        found.add(new FuseEvent.BoardRegressed(
                "the store does not know revision " + known.token().revision()
                        + ", which this node worked by, and stands at "
                        + snapshot.token().revision()
                        + ": an older copy was restored, or writes were lost when another server took over. Its orders are in"
                        + " force; "
                        + (moved.isEmpty() ? "no order differs" : "what differs: " + String.join(", ", moved))
                        + ". Order again what is missing, or re-seed the store from this node",
                List.copyOf(moved)));
    }

    private static Optional<String> json(Map<String, Document> documents, String key) {
        return Optional.ofNullable(documents.get(key)).map(Document::json);
    }

    private void lose(Token token, List<FuseEvent> found) {
        boolean first = lost == null;
        String message = "the store holds "
                + (token.equals(Token.NONE) ? "no board" : "another board, at revision " + token.revision())
                + " where this node knows one at revision " + applied.revision()
                + ". No switch was moved. Re-seed the store from a node, or adopt what it holds";
        lostTo = token;
        lost = message;
        trouble = "STORE_LOST: " + message;
        if (first) {
            found.add(new FuseEvent.BoardLost(message));
        }
    }

    /** Throws, while the store has lost the board: an order would become the first one of an empty board. */
    public void requireBoard() {
        String message = lost;
        if (message != null) {
            throw new StoreException("The order was not given: " + message);
        }
    }

    /** An operator says that what the store holds is right. */
    public Applied adopt(String actor, String reason) {
        Applied applied = recovery.adopt(this.applied, actor, reason);
        look();
        return applied;
    }

    /** An operator says that what this node knows, or knew before the store went back, is right. */
    public Applied reseed(String actor, String reason) {
        Applied done;
        synchronized (turn) {
            Ledger known = before != null && lost == null ? before : new Ledger(applied, content, List.of());
            done = recovery.reseed(known.token(), known.documents(), actor, reason);
            before = null;
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
        return whole.standing();
    }

    /** This node's tie to the store. */
    public NodeSnapshot snapshot() {
        Token token = applied;
        return new NodeSnapshot(
                token.equals(Token.NONE) && !fromStore ? OptionalLong.empty() : OptionalLong.of(token.revision()),
                answered ? Optional.of(Duration.ofNanos(Math.max(0, now() - lastAnswer))) : Optional.empty(),
                Optional.ofNullable(trouble));
    }

    /** Ends the loop, and waits a little for the look that it is at: what that writes shall not appear afterwards. */
    @Override
    public void close() {
        closed = true;
        Subscription hints = subscription;
        if (hints != null) {
            hints.close();
        }
        Thread loop = thread;
        if (loop != null && loop != Thread.currentThread()) {
            LockSupport.unpark(loop);
            try {
                loop.join(LAST_LOOK.toMillis());
            } catch (InterruptedException cause) {
                Thread.currentThread().interrupt(); // goes on without waiting
            }
        }
    }

    private void run(CountDownLatch looked, List<StoreSetupException> wrong) {
        try {
            firstLook(wrong);
        } finally {
            looked.countDown();
        }
        while (!closed) {
            if (!hinted) {
                LockSupport.parkNanos(this, pause());
            }
            hinted = false;
            if (!closed) {
                lookWhateverHappens();
            }
        }
    }

    private void firstLook(List<StoreSetupException> wrong) {
        try {
            store.token();
        } catch (StoreSetupException cause) {
            wrong.add(cause);
        } catch (StoreException cause) {
            log.debug("The store does not answer yet", cause);
        }
        lookWhateverHappens();
    }

    /** The loop outlives whatever goes wrong in one turn: without it no order would arrive any more. */
    private void lookWhateverHappens() {
        try {
            look();
        } catch (RuntimeException | Error fault) {
            if (!closed) {
                log.error("A look at the board's store failed; switches work as last set", fault);
            }
        }
    }

    private void hint() {
        hinted = true;
        LockSupport.unpark(thread);
    }

    /** Until the next look is due, or the next hold ends. */
    private long pause() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long period = trouble == null || lost != null
                ? (long) (PERIOD.toNanos() * random.nextDouble(1 - SPREAD, 1 + SPREAD))
                : random.nextLong(SHORTEST_RETRY.toNanos(), LONGEST_RETRY.toNanos());
        long now = now();
        return LongStream.concat(switches.nextEnd().stream(), whole.nextEnd().stream())
                .map(end -> Math.max(1, end - now))
                .reduce(period, Math::min);
    }

    /**
     * A store's content, and its clock against this node's: it was read about half-way between question and answer (F.
     * Cristian, "Probabilistic clock synchronization", 1989). An answer for which this node waited long, or was stopped,
     * says little of the clock, and is asked for again.
     */
    private Read read() {
        for (int left = CLOCK_TRIES; ; left--) {
            long asked = now();
            Snapshot snapshot = store.snapshot();
            long waited = now() - asked;
            if (waited <= PROMPT.toNanos() || left == 1) {
                return new Read(snapshot, asked + waited / 2);
            }
        }
    }

    /** Once in a while the clock is read again. What else came with it is the next look's, if it is new. */
    private void setClock(List<FuseEvent> found) {
        if (now() - storeNowAt >= CLOCK_HOLDS.toNanos()) {
            Read read = read();
            inForce(applied, content, read.snapshot().now(), read.at(), found);
        }
    }

    private void take(Read read, List<FuseEvent> found) {
        Snapshot snapshot = read.snapshot();
        if (!fromStore) {
            switches.forgetEnds(); // they were reckoned by this host's clock
            whole.forgetEnds();
        }
        fromStore = true;
        inForce(snapshot.token(), snapshot.documents(), snapshot.now(), read.at(), found);
        if (lastKnownGood != null) {
            lastKnownGood.save(snapshot, found::add);
        }
    }

    private void inForce(
            Token token, Map<String, Document> documents, Instant clockOfTheStore, long at, List<FuseEvent> found) {
        understood.keySet().retainAll(documents.keySet());
        refused.retainAll(documents.keySet());
        documents.forEach((key, document) -> {
            if (!key.startsWith("feature:") && !key.startsWith("fuse:")) {
                return;
            }
            try {
                understood.put(key, Holds.read(key, document.json()));
                refused.remove(key);
            } catch (IllegalArgumentException cause) {
                if (refused.add(key)) {
                    found.add(new FuseEvent.DocumentRefused(key, String.valueOf(cause.getMessage())));
                }
            }
        });
        notices.inForce(documents, token.revision(), refused, found);
        hours.inForce(documents, refused, found);
        whole.inForce(documents, clockOfTheStore, at, refused, found);
        applied = token;
        content = documents;
        storeNow = clockOfTheStore;
        storeNowAt = at;
        moved(whole.settle(now(), token.revision(), found), found);
        swap(found);
    }

    /** The store's orders, and over them those of this host. */
    private void swap(List<FuseEvent> found) {
        Map<String, List<Hold>> orders = new HashMap<>(understood);
        if (host != null) {
            orders.putAll(host.holds());
        }
        long now = now();
        moved(switches.swap(orders, storeNow.plusNanos(now - storeNowAt), now), found);
    }

    /** The store's own record of what has ended; this node has let go already. */
    private void endWhatIsOver() {
        reached(switches.over(now())).forEach(orders::endWhatIsOver);
        whole.over(now()).forEach(boardOrders::endWhatIsOver);
    }

    /** Without those that this host orders for itself. */
    private Set<String> reached(Set<String> keys) {
        keys.removeIf(key -> host != null && host.holds().containsKey(key));
        return keys;
    }

    /**
     * While a circuit that matters most is not closed nothing is put back on its shoulders. Whoever sees that writes it into
     * the store. Whether he may have.
     */
    private boolean putOff() {
        Set<String> keys = reached(switches.restoring(Orders.LEAD.toNanos(), now()));
        if (keys.isEmpty()) {
            return false;
        }
        Optional<String> fuse = strained.get();
        fuse.ifPresent(name -> keys.forEach(key -> orders.putOff(key, name)));
        return fuse.isPresent();
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
        for (SwitchBoard.Moved moved : moves) {
            found.add(event(moved));
        }
    }

    private FuseEvent event(SwitchBoard.Moved moved) {
        Optional<Hold> hold = moved.hold();
        return switch (moved.how()) {
            case MOVED -> new FuseEvent.SwitchMoved(moved.key(), hold, applied.revision());
            case RESTORING -> new FuseEvent.SwitchRestoring(moved.key(), hold.orElseThrow(), moved.share());
            case ASKS -> new FuseEvent.HoldAsks(moved.key(), hold.orElseThrow());
            case PUT_OFF -> new FuseEvent.RestorePutOff(moved.key(), hold.orElseThrow());
        };
    }

    private long now() {
        return ticker.nanos() - origin;
    }
}
