package io.fuseboard.internal.storage;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** What all stores say of nodes in the same way. */
public final class Sightings {

    public static final Comparator<Sighting> ORDER = Comparator.comparing(
                    (Sighting seen) -> seen.report().application())
            .thenComparing(seen -> seen.report().node());

    private Sightings() {}

    /** A report that came at a moment, by the clock that also says what is now. */
    public static Sighting of(NodeReport report, Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        return new Sighting(report, age.isNegative() ? Duration.ZERO : age);
    }

    public static boolean isOld(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(BoardStore.NODE_KEPT) > 0;
    }
}
