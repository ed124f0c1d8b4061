package io.fuseboard;

import io.fuseboard.internal.degrade.Gate;
import io.fuseboard.internal.degrade.SwitchGuard.Off;
import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.store.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Closed while a bulkhead of what matters most is used to its tier's share or more: what controllers see after a second, a
 * call sees at once.
 */
final class RoomGate implements Gate {

    /** In hundredths of the limit; what matters less leaves room for what matters more. */
    private static final Map<Tier, Integer> SHARES = Map.of(Tier.OPTIONAL, 60, Tier.USEFUL, 75, Tier.IMPORTANT, 90);

    private static final int WHOLE = 100;

    private final Supplier<List<Gauge>> rooms;
    private final int share;
    private final Off off;

    private RoomGate(Supplier<List<Gauge>> rooms, Tier tier, int share) {
        this.rooms = rooms;
        this.share = share;
        Hold hold = new Hold(
                "brownout:gate:" + tier,
                SwitchPosition.DEGRADED,
                Hold.ALL,
                Map.of(),
                Optional.empty(),
                Ending.AT_ONCE,
                Map.of(),
                Origin.AUTOMATIC,
                false,
                Optional.empty(),
                "in flight " + share + " % or more",
                Orders.NOBODY,
                Instant.EPOCH);
        this.off = new Off(hold, OptionalLong.empty(), 0);
    }

    /** One for each tier that may be dimmed. */
    static Map<Tier, Gate> each(Supplier<List<Gauge>> rooms) {
        return Map.of(
                Tier.OPTIONAL, of(rooms, Tier.OPTIONAL),
                Tier.USEFUL, of(rooms, Tier.USEFUL),
                Tier.IMPORTANT, of(rooms, Tier.IMPORTANT));
    }

    private static Gate of(Supplier<List<Gauge>> rooms, Tier tier) {
        return new RoomGate(rooms, tier, SHARES.getOrDefault(tier, WHOLE));
    }

    @Override
    public boolean isClosed() {
        List<Gauge> all = rooms.get();
        for (int i = 0; i < all.size(); i++) { // an iterator would be allocated
            Gauge room = all.get(i);
            if ((long) room.inUse() * WHOLE >= (long) room.limit() * share) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Off off() {
        return off;
    }
}
