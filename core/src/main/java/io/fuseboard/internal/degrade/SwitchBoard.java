package io.fuseboard.internal.degrade;

import io.fuseboard.internal.degrade.Hand.PassedOver;
import io.fuseboard.internal.degrade.SwitchGuard.Off;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All switches of an application, as the board's orders have set them.
 *
 * <p>Calls read only the field of their own {@link SwitchGuard}; the monitor here is for those who move switches and
 * those who add guards, a few times a minute at most.
 */
public final class SwitchBoard {

    /* What lasts longer than a century has no end worth counting down, and would overflow. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final String FUSE = "fuse:";

    private final List<SwitchGuard> guards = new ArrayList<>();
    private Map<String, List<Timed>> ordered = Map.of();
    private volatile Map<String, Timed> engaged = Map.of();

    /** A hold and its end in this node's own time. */
    private record Timed(Hold hold, OptionalLong end) {
        boolean isOff() {
            return hold.position() == SwitchPosition.DEGRADED;
        }

        boolean isOver(long now) {
            return end.isPresent() && now - end.getAsLong() >= 0;
        }
    }

    /** A switch that has moved. */
    public record Moved(String key, Optional<Hold> hold) {}

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
        set(guard);
        return guard;
    }

    /** What holds a switch now. */
    public Optional<Hold> hold(String key) {
        return Optional.ofNullable(engaged.get(key)).map(Timed::hold);
    }

    /**
     * Takes the place of all orders so far. A hold that was over stays over, also where the store's clock has stepped
     * back.
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
                        .map(hold -> wasOver(key, hold, now)
                                ? new Timed(hold, OptionalLong.of(now))
                                : new Timed(hold, end(hold, storeNow, now)))
                        .toList()));
        ordered = orders;
        return settle(now);
    }

    /** Forgets when holds end: those times were not the store's. The switches stay as they are until the next swap. */
    public synchronized void forgetEnds() {
        ordered = Map.of();
    }

    private boolean wasOver(String key, Hold hold, long now) {
        return ordered.getOrDefault(key, List.of()).stream()
                .anyMatch(timed -> timed.hold().equals(hold) && timed.isOver(now));
    }

    /** Lets go of what is over. Returns what has moved. */
    public synchronized List<Moved> expire(long now) {
        return settle(now);
    }

    /** When the next hold ends, in this node's own time. */
    public OptionalLong nextEnd() {
        return engaged.values().stream()
                .filter(timed -> timed.end().isPresent())
                .mapToLong(timed -> timed.end().getAsLong())
                .min();
    }

    private static OptionalLong end(Hold hold, Instant storeNow, long now) {
        if (hold.until().isEmpty()) {
            return OptionalLong.empty();
        }
        Duration left = Duration.between(storeNow, hold.until().get());
        if (left.compareTo(FOR_EVER) > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(left.isNegative() ? now : now + left.toNanos());
    }

    private List<Moved> settle(long now) {
        Map<String, Timed> before = engaged;
        Map<String, Timed> after = new HashMap<>();
        ordered.forEach((key, holds) -> strongest(holds, now).ifPresent(timed -> after.put(key, timed)));
        engaged = Map.copyOf(after);
        guards.forEach(this::set);

        List<Moved> moved = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Optional<Hold> from = Optional.ofNullable(before.get(key)).map(Timed::hold);
            Optional<Hold> to = Optional.ofNullable(after.get(key)).map(Timed::hold);
            if (!from.equals(to)) {
                moved.add(new Moved(key, to));
            }
        }
        return moved;
    }

    /** Of several holds DEGRADED is the strongest, and of those the one that stands longest is the one to tell. */
    private static Optional<Timed> strongest(List<Timed> holds, long now) {
        return holds.stream()
                .filter(timed -> !timed.isOver(now))
                .max(Comparator.comparing(Timed::isOff)
                        .thenComparingLong(timed -> timed.end().orElse(Long.MAX_VALUE)));
    }

    /** DEGRADED on either level, the fuse's or its feature's, comes before whatever a fuse has besides. */
    private void set(SwitchGuard guard) {
        Hand hand = null;
        for (String key : guard.keys()) {
            Timed timed = engaged.get(key);
            if (timed != null && timed.isOff()) {
                guard.move(new Off(timed.hold(), timed.end()));
                return;
            }
            if (timed != null && timed.hold().position() == SwitchPosition.UNGUARDED && key.startsWith(FUSE)) {
                hand = PassedOver.UNGUARDED;
            }
        }
        guard.move(hand);
    }
}
