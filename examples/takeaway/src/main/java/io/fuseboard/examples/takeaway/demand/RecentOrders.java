package io.fuseboard.examples.takeaway.demand;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Orders the player's diners paid a while ago: their riders are under way, so there is somebody to look for.
 *
 * <p>All state is guarded by {@code this}. Times are in nanoseconds of the player's clock.
 */
final class RecentOrders {

    /** The kitchen has surely finished by then. */
    private static final long YOUNGEST = TimeUnit.SECONDS.toNanos(10);

    /** The rider is surely still under way. */
    private static final long OLDEST = TimeUnit.SECONDS.toNanos(120);

    private static final int REMEMBERED = 4_096;

    private final Deque<Paid> cooking = new ArrayDeque<>();
    private final Deque<Paid> riding = new ArrayDeque<>();

    synchronized void add(long number, long now) {
        if (cooking.size() + riding.size() < REMEMBERED) {
            cooking.addLast(new Paid(number, now));
        }
    }

    /** An order whose rider is under way; each in its turn. */
    synchronized OptionalLong next(long now) {
        while (!cooking.isEmpty() && now - cooking.getFirst().at >= YOUNGEST) {
            riding.addLast(cooking.removeFirst());
        }
        while (!riding.isEmpty()) {
            var first = riding.removeFirst();
            if (now - first.at <= OLDEST) {
                riding.addLast(first);
                return OptionalLong.of(first.number);
            }
        }
        return OptionalLong.empty();
    }

    private record Paid(long number, long at) {}
}
