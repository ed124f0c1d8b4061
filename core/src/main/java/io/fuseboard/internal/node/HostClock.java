package io.fuseboard.internal.node;

import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * This host's wall clock, compared with the store's. As long as the store answers nothing goes by it; a start without the
 * store does, and then ends of holds would be as wrong as it is.
 */
final class HostClock {

    /** Half a minute: more than what is lost on the way, and less than an operator would notice of a hold's end. */
    private static final Duration APART = Duration.ofSeconds(30);

    private final InstantSource clock;
    private boolean told;

    HostClock(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Compares, and tells once. */
    void look(InForce orders, List<FuseEvent> found) {
        if (!orders.isFromStore() || ahead(orders).abs().compareTo(APART) <= 0) {
            told = false;
            return;
        }
        if (told) {
            return;
        }
        // A machine that slept, or a store on this very host, has an old idea of the store's clock.
        orders.readClock(found);
        Duration ahead = ahead(orders);
        if (ahead.abs().compareTo(APART) > 0) {
            told = true;
            found.add(new FuseEvent.ClockApart(ahead));
        }
    }

    private Duration ahead(InForce orders) {
        return Duration.between(orders.storeTime(), clock.instant());
    }
}
