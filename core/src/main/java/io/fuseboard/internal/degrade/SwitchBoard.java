package io.fuseboard.internal.degrade;

import io.fuseboard.internal.degrade.Hand.PassedOver;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.telemetry.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All switches of an application, as the board's orders have set them.
 *
 * <p>Calls read only the field of their own {@link SwitchGuard}; the monitor here is for those who move switches and
 * those who add guards, a few times a minute at most.
 */
public final class SwitchBoard {

    private final List<SwitchGuard> guards = new ArrayList<>();
    private Map<String, List<Timed>> ordered = Map.of();
    /* By this node's own machine: never in the store. */
    private Map<String, Timed> dimmed = Map.of();
    private Map<String, Gate> gates = Map.of();
    /* What of it stood at the last look, and when that was. */
    private Map<String, List<Timed>> standing = Map.of();
    private long settled;
    private Map<WholeBoard, BoardHold> whole = Map.of();
    /* Only told: holds that are not obeyed, because what they are on is CORE here. */
    private Map<String, List<Hold>> spared = Map.of();
    private volatile Map<String, Told> engaged = Map.of();
    private volatile OptionalLong next = OptionalLong.empty();

    /** The strongest hold of a switch, and how it stands. */
    private record Told(Hold hold, int share, boolean asks) {}

    /** How a switch has moved. */
    public enum Move {
        /** Another hold is the strongest, or none is left. */
        MOVED,
        /** Another share of the same hold is left. */
        RESTORING,
        /** The hold's time has come, and it stays until somebody has answered. */
        ASKS,
        /** The hold's end was put off. */
        PUT_OFF
    }

    /**
     * A switch that has moved.
     *
     * @param share what is left of the hold, in 10,000ths of the callers; 0 where there is none
     */
    public record Moved(String key, Optional<Hold> hold, int share, Move how) {}

    /**
     * A new guard that is off while any of these switches is.
     *
     * @param keys the narrowest first: its hold is the one that is told
     */
    public synchronized SwitchGuard guard(List<String> keys) {
        return guard(keys, null);
    }

    /**
     * The same.
     *
     * @param resting what takes its calls out of the normal way where no switch does
     */
    public synchronized SwitchGuard guard(List<String> keys, @Nullable Hand resting) {
        SwitchGuard guard = new SwitchGuard(keys, resting);
        guards.add(guard);
        move(guard);
        return guard;
    }

    /** The strongest of what holds a switch now. */
    public Optional<Hold> hold(String key) {
        return Optional.ofNullable(engaged.get(key)).map(Told::hold);
    }

    /** What is left of it, in 10,000ths of the callers; 0 where nothing holds the switch. */
    public int share(String key) {
        Told told = engaged.get(key);
        return told == null ? 0 : told.share();
    }

    /**
     * Why a call would be degraded, or not.
     *
     * @param keys the narrowest first; the first one is asked
     */
    public synchronized Explanation explain(List<String> keys, Caller who) {
        List<Hold> notObeyed = keys.stream()
                .flatMap(key -> spared.getOrDefault(key, List.of()).stream())
                .toList();
        return new Explaining(keys.get(0), standing(keys), settled, who).explanation(whole, notObeyed);
    }

    /**
     * Takes the place of all orders so far. A hold whose time had come goes on ending, also where the store's clock has
     * stepped back.
     *
     * @param holds by switch
     * @param storeNow the store's clock, to which the holds' ends refer
     * @param now this node's own time at the same moment
     * @return what has moved
     */
    public synchronized List<Moved> swap(Map<String, List<Hold>> holds, Instant storeNow, long now) {
        Map<String, List<Timed>> orders = new HashMap<>();
        holds.forEach((key, list) -> orders.put(
                key,
                list.stream()
                        .map(hold -> ending(key, hold, now).orElseGet(() -> Timed.of(key, hold, storeNow, now)))
                        .toList()));
        ordered = orders;
        return settle(now);
    }

    /**
     * Takes the place of all that this node's own machine has dimmed so far. People and plans are heard before it, as before
     * any machine.
     *
     * @param holds by switch; a share that changes under the same id is no move
     * @param through gates for calls, by switch
     * @return what has moved
     */
    public synchronized List<Moved> dim(Map<String, Hold> holds, Map<String, Gate> through, long now) {
        Map<String, Timed> timed = new HashMap<>();
        holds.forEach((key, hold) -> timed.put(key, new Timed(key, hold, OptionalLong.empty())));
        if (timed.equals(dimmed) && through.equals(gates)) {
            return List.of();
        }
        dimmed = timed;
        gates = Map.copyOf(through);
        return settle(now);
    }

    /** Whether a person or a plan says where a switch stands, for everybody. */
    public synchronized boolean isHeld(String key) {
        return standing.getOrDefault(key, List.of()).stream()
                .anyMatch(one -> one.hold().origin().kind() != Origin.Kind.AUTOMATIC && one.isForAll(settled));
    }

    /** What is to be told of holds that are not obeyed, by switch. */
    public synchronized void spare(Map<String, List<Hold>> holds) {
        spared = Map.copyOf(holds);
    }

    /** Forgets when holds end: those times were not the store's. The switches stay as they are until the next swap. */
    public synchronized void forgetEnds() {
        ordered = Map.of();
    }

    private Optional<Timed> ending(String key, Hold hold, long now) {
        return ordered.getOrDefault(key, List.of()).stream()
                .filter(timed -> timed.hold().equals(hold) && timed.isDue(now))
                .findFirst();
    }

    /** Goes on with what ends, and lets go of what is over. Returns what has moved. */
    public synchronized List<Moved> expire(long now) {
        return settle(now);
    }

    /** Switches with a hold that is over, and still in the store. */
    public synchronized Set<String> over(long now) {
        Set<String> keys = new HashSet<>();
        ordered.forEach((key, holds) -> {
            if (holds.stream().anyMatch(timed -> timed.isOver(now))) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Switches with a hold that degrades and comes back, all or some of it, within so many nanoseconds, or is about to. */
    public synchronized Set<String> restoring(long within, long now) {
        Set<String> keys = new HashSet<>();
        ordered.forEach((key, holds) -> {
            if (holds.stream().anyMatch(timed -> timed.isRestoring(within, now))) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** When something changes by itself next, in this node's own time. */
    public OptionalLong nextEnd() {
        return next;
    }

    /**
     * Puts orders for the whole board in force.
     *
     * @param orders which of them stand
     * @return what has moved
     */
    public synchronized List<Moved> whole(Map<WholeBoard, BoardHold> orders, long now) {
        whole = Map.copyOf(orders);
        return settle(now);
    }

    private void move(SwitchGuard guard) {
        guard.move(
                whole.containsKey(WholeBoard.OUT_OF_PATH)
                        ? PassedOver.OUT_OF_PATH
                        : Precedence.hand(standing(guard.keys()), settled),
                whole.containsKey(WholeBoard.OBSERVED) ? PassedOver.OBSERVE : null,
                gate(guard));
    }

    /** Its gate, if no person and no plan keeps machines away. */
    private @Nullable Gate gate(SwitchGuard guard) {
        if (gates.isEmpty()
                || whole.containsKey(WholeBoard.AUTOMATICS_STOPPED)
                || standing(guard.keys()).stream().anyMatch(one -> !one.isOff())) {
            return null;
        }
        return guard.keys().stream()
                .map(gates::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private boolean applies(Hold hold) {
        return hold.origin().kind() != Origin.Kind.AUTOMATIC || !whole.containsKey(WholeBoard.AUTOMATICS_STOPPED);
    }

    private List<Moved> settle(long now) {
        standing = new HashMap<>();
        settled = now;
        ordered.forEach((key, holds) -> {
            List<Timed> left = holds.stream()
                    .filter(timed -> !timed.isOver(now) && applies(timed.hold()))
                    .toList();
            if (!left.isEmpty()) {
                standing.put(key, left);
            }
        });
        dimmed.forEach((key, hold) -> {
            if (applies(hold.hold()) && !whole.containsKey(WholeBoard.OBSERVED)) {
                standing.merge(
                        key,
                        List.of(hold),
                        (all, own) -> Stream.concat(all.stream(), own.stream()).toList());
            }
        });
        Map<String, Told> before = engaged;
        Map<String, Told> after = new HashMap<>();
        standing.forEach((key, holds) -> holds.stream()
                .min(Precedence.strongestFirst(now))
                .ifPresent(timed -> after.put(key, new Told(timed.hold(), timed.share(now), timed.asks(now)))));
        engaged = Map.copyOf(after);
        next = standing.values().stream()
                .flatMap(List::stream)
                .map(timed -> timed.next(now))
                .flatMapToLong(OptionalLong::stream)
                .min();
        guards.forEach(this::move);
        return moved(before, after);
    }

    private List<Timed> standing(List<String> keys) {
        return keys.stream()
                .flatMap(key -> standing.getOrDefault(key, List.of()).stream())
                .toList();
    }

    private static List<Moved> moved(Map<String, Told> before, Map<String, Told> after) {
        List<Moved> moved = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Told from = before.get(key);
            Told to = after.get(key);
            if (to == null) {
                moved.add(new Moved(key, Optional.empty(), 0, Move.MOVED));
            } else if (!to.equals(from) && !isOneDim(from, to)) {
                moved.add(new Moved(key, Optional.of(to.hold()), to.share(), how(from, to)));
            }
        }
        return moved;
    }

    /* The share of what a machine dims moves all the time. */
    private static boolean isOneDim(@Nullable Told from, Told to) {
        return from != null
                && to.hold().origin().equals(Origin.AUTOMATIC)
                && from.hold().id().equals(to.hold().id())
                && from.hold().until().equals(to.hold().until());
    }

    private static Move how(@Nullable Told from, Told to) {
        if (from == null) {
            return to.asks() ? Move.ASKS : Move.MOVED;
        }
        boolean same = from.hold().equals(to.hold());
        if (!same
                && from.hold().id().equals(to.hold().id())
                && to.hold().waitsFor().isPresent()) {
            return Move.PUT_OFF;
        }
        if (to.asks() && !from.asks()) {
            return Move.ASKS;
        }
        return same ? Move.RESTORING : Move.MOVED;
    }
}
