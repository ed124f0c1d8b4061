package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Admission;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.telemetry.LaneSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls of a tier in only while enough places are left for those that matter more, and keeps reserve lanes.
 *
 * <p>Places are taken first and counted afterwards: of callers who come at once the last sees all the others, so that never
 * more run than the tier is allowed. A caller who sees too many gives back. What that costs is the other side: two who come
 * at once may both go though there was room for one.
 *
 * <p>A lane's places are nobody's but its own. Marked calls take ordinary places while there are any for them, and the lane's
 * when they would be refused. So at most the limit and all lanes together run.
 */
final class Admitting {

    private final Slots slots;
    private final boolean byTier;
    private final Supplier<Optional<Tier>> served;
    private final Map<String, Slots> lanes = new TreeMap<>();
    private final Entry.Denial full;
    private final Entry.Denial shed;

    /** @param served the tier of the feature that the calls serve; empty: they serve none */
    Admitting(Slots slots, BulkheadSpec spec, Supplier<Optional<Tier>> served, Entry.Denial full, Entry.Denial shed) {
        this.slots = slots;
        this.byTier = spec.admission() == Admission.BY_TIER;
        this.served = served;
        this.full = full;
        this.shed = shed;
        spec.lanes().forEach((name, places) -> lanes.put(name, new Slots(places)));
    }

    Entry enter(Caller who) {
        Entry ordinary = ordinary(byTier ? tier(who) : Tier.CORE);
        if (ordinary instanceof Entry.Permit || lanes.isEmpty()) {
            return ordinary;
        }
        String marked = who.attribute(AttributeSource.LANE);
        Slots lane = marked == null ? null : lanes.get(marked);
        Slots.Slot reserve = lane == null ? null : lane.take();
        return reserve == null ? ordinary : reserve;
    }

    private Entry ordinary(Tier tier) {
        int room = room(slots.limit(), tier);
        boolean all = room == slots.limit();
        if (!all && slots.inUse() >= room) {
            return refused();
        }
        Slots.Slot slot = slots.take();
        if (slot == null) {
            return full;
        }
        if (!all && slots.inUse() > room) {
            slot.exit(Outcome.IGNORED, 0, 0);
            return refused();
        }
        return slot;
    }

    private Entry refused() {
        return slots.inUse() >= slots.limit() ? full : shed;
    }

    /** How many of so many places calls of a tier may take: as long as fewer than the share are taken, one more. */
    static int room(int limit, Tier tier) {
        long percent = switch (tier) {
            case CORE -> 100;
            case IMPORTANT -> 90;
            case USEFUL -> 75;
            case OPTIONAL -> 60;
        };
        return (int) ((limit * percent + 99) / 100);
    }

    /** That of the feature, or what the request says where that matters less. */
    private Tier tier(Caller who) {
        @Nullable Tier own = served.get().orElse(null);
        @Nullable Tier told = Tier.find(who.attribute(AttributeSource.TIER)).orElse(null);
        if (own == null) {
            return told == null ? FeatureSpec.TIER : told;
        }
        return told == null || told.isAtLeast(own) ? own : told;
    }

    List<LaneSnapshot> snapshot() {
        return lanes.entrySet().stream()
                .map(lane -> new LaneSnapshot(
                        lane.getKey(), lane.getValue().inUse(), lane.getValue().limit()))
                .toList();
    }

    /** A bulkhead's no. */
    record No(RefusalReason reason) implements Entry.Denial {

        /** Nobody knows when a running call will end. */
        @Override
        public long retryAfter(long now) {
            return -1;
        }
    }
}
