package io.fuseboard;

import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.LatencySnapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Who answered, who was refused why, and how long calls took, since the board was built. */
final class Answered {

    private static final RefusalReason[] REASONS = RefusalReason.values();

    /** The guarded calls that were made and have ended; a good one has answered its caller. */
    final Latencies took;

    final LongAdder backup = new LongAdder();
    final LongAdder lastGood = new LongAdder();
    final LongAdder empty = new LongAdder();
    final LongAdder notice = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder warm = new LongAdder();
    private final LongAdder[] refused = adders();
    private final LongAdder[] wouldRefuse = adders();

    /** @param now nanoseconds since the board was built */
    Answered(long now) {
        this.took = new Latencies(now);
    }

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[REASONS.length];
        Arrays.setAll(adders, i -> new LongAdder());
        return adders;
    }

    void refused(RefusalReason reason) {
        refused[reason.ordinal()].increment();
    }

    void passedOver(RefusalReason reason) {
        wouldRefuse[reason.ordinal()].increment();
    }

    /** How many guarded calls were made and have ended. */
    long made() {
        return took.calls();
    }

    LatencySnapshot took(long now, Duration resolution) {
        return took.snapshot(now, resolution);
    }

    FuseSnapshot.Answers answers(LatencySnapshot took) {
        return new FuseSnapshot.Answers(
                took.of(Outcome.SUCCESS).count(),
                backup.sum(),
                lastGood.sum(),
                empty.sum(),
                notice.sum(),
                failed.sum(),
                warm.sum());
    }

    Map<RefusalReason, Long> refusals() {
        return sums(refused);
    }

    Map<RefusalReason, Long> wouldRefuse() {
        return sums(wouldRefuse);
    }

    private static Map<RefusalReason, Long> sums(LongAdder[] adders) {
        Map<RefusalReason, Long> sums = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : REASONS) {
            long sum = adders[reason.ordinal()].sum();
            if (sum > 0) {
                sums.put(reason, sum);
            }
        }
        return sums;
    }
}
