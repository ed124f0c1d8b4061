package io.fuseboard.internal.node;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.internal.node.StoreClock.Read;
import io.fuseboard.internal.storage.Ledger;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.Hold;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.EventSink;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Orders;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.FuseEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The orders by which this node works: what it understood of the store's last word, and over it the orders of this host.
 * Puts them in force, and lets go of what is over, with the store or without it.
 *
 * <p>Whoever changes anything here has the node's turn; what is volatile may be read by anybody.
 */
final class InForce {

    private final BoardStore store;
    private final Orders orders;
    private final BoardOrders boardOrders;
    private final SwitchBoard switches;
    private final LongSupplier time;
    private final StoreClock clock;
    private final LiveNotices notices;
    private final WholeOrders whole;
    private final PlanHours hours;
    private final PlanTriggers triggers;
    private final Spared spared;
    private final Supplier<Optional<String>> strained;
    private final DimHistory dims;
    private final Surroundings surroundings;
    private final @Nullable LastKnownGood lastKnownGood;
    private final @Nullable HostOrders host;

    /* What was last understood of each document: one that is not understood changes nothing. */
    private final Map<String, List<Hold>> understood = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    /* As it was read. */
    private Map<String, Document> content = Map.of();

    private volatile Token applied = Token.NONE;
    private volatile boolean fromStore;

    /**
     * @param time this node's own, in nanoseconds since the board was built
     * @param now this host's clock: for ends of holds as long as the store's clock is not known
     * @param lastKnownGood where the store's last word is kept; {@code null}: nowhere
     * @param plans are engaged when their windows come
     * @param strained a fuse of a CORE feature whose circuit is not closed, if there is one
     * @param seen what nodes tell one another that they see
     */
    InForce(
            BoardStore store,
            Surroundings surroundings,
            SwitchBoard switches,
            LongSupplier time,
            Instant now,
            @Nullable Path lastKnownGood,
            Plans plans,
            Supplier<Optional<String>> strained,
            Seen seen) {
        this.store = store;
        this.orders = new Orders(store);
        this.boardOrders = new BoardOrders(store);
        this.switches = switches;
        this.time = time;
        this.clock = new StoreClock(time, now);
        this.notices = new LiveNotices(surroundings::says);
        this.whole = new WholeOrders(switches);
        this.hours = new PlanHours(plans);
        this.triggers = new PlanTriggers(plans, surroundings, seen);
        this.spared = new Spared(surroundings::isCore);
        this.strained = strained;
        this.dims = new DimHistory(store, surroundings.application(), seen);
        this.surroundings = surroundings;
        this.lastKnownGood = lastKnownGood == null ? null : new LastKnownGood(lastKnownGood);
        this.host = lastKnownGood == null ? null : new HostOrders(lastKnownGood.resolveSibling("override.json"));
    }

    /** The store's last word of an earlier life; what is damaged is told. */
    Optional<Ledger> recalled(EventSink events) {
        return lastKnownGood == null ? Optional.empty() : lastKnownGood.read(events);
    }

    /** Puts it in force, by this host's clock. */
    void recall(Ledger kept, Instant now, List<FuseEvent> found) {
        if (host != null) {
            host.look(found::add);
        }
        put(kept.token(), kept.documents(), now, time.getAsLong(), found);
    }

    /** Looks at the orders of this host, and at what is CORE here: if either is another one, what is in force is too. */
    void lookAtThisHost(List<FuseEvent> found) {
        boolean others = host != null && host.look(found::add);
        if (others || spared.isOutdated(understood)) {
            swap(found);
        }
    }

    /** What the store holds now. */
    Read read() {
        return clock.read(store);
    }

    /** Takes the store's word, and keeps it. */
    void take(Read read, List<FuseEvent> found) {
        Snapshot snapshot = read.snapshot();
        if (!fromStore) {
            switches.forgetEnds(); // they were reckoned by this host's clock
            whole.forgetEnds();
        }
        fromStore = true;
        put(snapshot.token(), snapshot.documents(), snapshot.now(), read.at(), found);
        if (lastKnownGood != null) {
            lastKnownGood.save(snapshot, found::add);
        }
    }

    /** Once in a while the clock is read again. What else came with it is the next look's, if it is new. */
    void setClock(List<FuseEvent> found) {
        if (clock.isOld()) {
            readClock(found);
        }
    }

    /** Reads it now. */
    void readClock(List<FuseEvent> found) {
        Read read = read();
        put(applied, content, read.snapshot().now(), read.at(), found);
    }

    /** The store's clock, as this node reckons it. */
    Instant storeTime() {
        return clock.at(time.getAsLong());
    }

    /** Keeps what could not be kept before, if it can be now. */
    void keepAgain(List<FuseEvent> found) {
        if (lastKnownGood != null) {
            lastKnownGood.again(found::add);
        }
    }

    private void put(
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
        clock.set(clockOfTheStore, at);
        moved(whole.settle(time.getAsLong(), token.revision(), found), found);
        swap(found);
    }

    /** The store's orders that are obeyed, and over them those of this host. */
    private void swap(List<FuseEvent> found) {
        Map<String, List<Hold>> orders = spared.obeyed(understood, found);
        switches.spare(spared.holds());
        if (host != null) {
            orders.putAll(host.holds());
        }
        long now = time.getAsLong();
        moved(switches.swap(orders, clock.at(now), now), found);
    }

    /** Lets go of what is over. */
    void expire(List<FuseEvent> found) {
        long now = time.getAsLong();
        moved(whole.settle(now, applied.revision(), found), found);
        moved(switches.expire(now), found);
    }

    /** The store's own record of what has ended; this node has let go already. */
    void endWhatIsOver() {
        long now = time.getAsLong();
        Set<String> over = new HashSet<>(switches.over(now));
        over.addAll(spared.over(clock.at(now)));
        reached(over).forEach(orders::endWhatIsOver);
        whole.over(now).forEach(boardOrders::endWhatIsOver);
    }

    /** Engages the plans whose windows have come, and those for which something has happened; ends what is over. */
    void engageWhatIsDue(List<FuseEvent> found) {
        long own = time.getAsLong();
        hours.look(content, clock.at(own), found);
        boolean stopped = whole.standing().stream().anyMatch(order -> order.what() == WholeBoard.AUTOMATICS_STOPPED);
        triggers.look(content, clock.at(own), own, stopped, found);
    }

    /** The board's own record of what is dimmed. */
    void tellWhatIsDimmed() {
        dims.look(surroundings.dims(), content, clock.at(time.getAsLong()));
    }

    /**
     * While a circuit that matters most is not closed nothing is put back on its shoulders. Whoever sees that writes it into
     * the store. Whether he may have.
     */
    boolean putOff() {
        Set<String> keys = reached(switches.restoring(Orders.LEAD.toNanos(), time.getAsLong()));
        if (keys.isEmpty()) {
            return false;
        }
        Optional<String> fuse = strained.get();
        fuse.ifPresent(name -> keys.forEach(key -> orders.putOff(key, name)));
        return fuse.isPresent();
    }

    /** Without those that this host orders for itself. */
    private Set<String> reached(Set<String> keys) {
        keys.removeAll(ofThisHost());
        return keys;
    }

    /** Switches that this host orders for itself. */
    Set<String> ofThisHost() {
        return host == null ? Set.of() : host.holds().keySet();
    }

    /** Where the store stood whose word this is; {@link Token#NONE}: declared defaults. */
    Token applied() {
        return applied;
    }

    /** Whether it comes from the store, and not from what was kept of it. */
    boolean isFromStore() {
        return fromStore;
    }

    /** The orders for the whole board that stand. */
    List<BoardHold> whole() {
        return whole.standing();
    }

    /** The word itself. */
    Ledger ledger() {
        return new Ledger(applied, content, List.of());
    }

    /** When something of it ends, in this node's own time. */
    LongStream nextEnds() {
        return LongStream.concat(switches.nextEnd().stream(), whole.nextEnd().stream());
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
}
