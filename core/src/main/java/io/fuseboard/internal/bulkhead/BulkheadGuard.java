package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.telemetry.BulkheadSnapshot;

/** A bulkhead: lets so many calls in at a time, and refuses one more at once. */
public final class BulkheadGuard implements Guard, Gauge {

    private static final Entry.Denial FULL = new Full();

    private final Slots slots;

    public BulkheadGuard(BulkheadSpec spec) {
        slots = new Slots(spec.maxConcurrent());
    }

    @Override
    public Entry enter(long now, Caller who) {
        Slots.Slot slot = slots.take();
        return slot == null ? FULL : slot;
    }

    /**
     * Another limit from now on. Calls that run are left alone; while more of them run than the new limit allows, nobody
     * enters. Does not wait.
     */
    public void resize(int limit) {
        slots.resize(new BulkheadSpec(limit).maxConcurrent());
    }

    @Override
    public int inUse() {
        return slots.inUse();
    }

    @Override
    public int limit() {
        return slots.limit();
    }

    public BulkheadSnapshot snapshot() {
        return new BulkheadSnapshot(inUse(), limit());
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
