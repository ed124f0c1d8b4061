package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.telemetry.BulkheadSnapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead: lets so many calls in at a time, and refuses one more, at once or after it has waited for a place.
 *
 * <p>Either of two things counts the places: {@link Slots}, which nobody can wait for, or a {@link Queue}.
 */
public final class BulkheadGuard implements Guard, Gauge {

    private static final Entry.Denial FULL = new Full();

    private final @Nullable Slots slots;
    private final @Nullable Queue queue;

    public BulkheadGuard(BulkheadSpec spec) {
        boolean waits = spec.maxWait().isPresent();
        slots = waits ? null : new Slots(spec.maxConcurrent());
        queue = waits ? new Queue(spec) : null;
    }

    /** At once, also where callers may wait; nobody who waits is overtaken. */
    @Override
    public Entry enter(long now, Caller who) {
        Slots places = slots;
        if (places == null) {
            Queue line = line();
            return line.take() ? line : FULL;
        }
        Slots.Slot slot = places.take();
        return slot == null ? FULL : slot;
    }

    /** Whether callers may wait. Never changes. */
    public boolean waits() {
        return queue != null;
    }

    /** Waits for a place, in the caller's thread. Only where callers may wait. */
    public Entry await() {
        Queue line = line();
        return line.await() ? line : FULL;
    }

    /** The permit that each call has, where callers may wait. Takes no place. */
    public Entry.Permit standing() {
        return line();
    }

    /**
     * Goes by another description from now on. Calls that run are left alone; while more of them run than the new limit
     * allows, nobody enters. Who waits already goes on waiting for as long as he was promised. Does not wait.
     *
     * @param to lets callers wait if, and only if, the one before did
     */
    public void reconfigure(BulkheadSpec to) {
        if (to.maxWait().isPresent() != waits()) {
            throw new IllegalArgumentException(
                    "Invalid maxWait (" + to.maxWait() + "): callers can wait, or not, from the" + " start on");
        }
        if (slots != null) {
            slots.resize(to.maxConcurrent());
        } else {
            line().reconfigure(to);
        }
    }

    @Override
    public int inUse() {
        return slots != null ? slots.inUse() : line().inUse();
    }

    @Override
    public int limit() {
        return slots != null ? slots.limit() : line().limit();
    }

    public BulkheadSnapshot snapshot() {
        return new BulkheadSnapshot(inUse(), limit(), queue == null ? 0 : queue.waiting());
    }

    private Queue line() {
        return Objects.requireNonNull(queue, "nobody can wait here");
    }

    private record Full() implements Entry.Denial {

        @Override
        public RefusalReason reason() {
            return RefusalReason.BULKHEAD_FULL;
        }

        /** Nobody knows when a running call will end. */
        @Override
        public long retryAfter(long now) {
            return -1;
        }
    }
}
