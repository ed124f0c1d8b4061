package io.fuseboard;

import io.fuseboard.internal.guard.Cells;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Who answered, and who was refused why, since the board was built. */
final class Answered {

    private static final RefusalReason[] REASONS = RefusalReason.values();

    /* The one that every good call counts. */
    private final Cells main = new Cells();
    final LongAdder backup = new LongAdder();
    final LongAdder lastGood = new LongAdder();
    final LongAdder empty = new LongAdder();
    final LongAdder notice = new LongAdder();
    final LongAdder failed = new LongAdder();
    private final LongAdder[] refused = adders();
    private final LongAdder[] wouldRefuse = adders();

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[REASONS.length];
        Arrays.setAll(adders, i -> new LongAdder());
        return adders;
    }

    void byMain() {
        main.increment(0);
    }

    void refused(RefusalReason reason) {
        refused[reason.ordinal()].increment();
    }

    void passedOver(RefusalReason reason) {
        wouldRefuse[reason.ordinal()].increment();
    }

    FuseSnapshot.Answers answers() {
        return new FuseSnapshot.Answers(
                main.sum(0), backup.sum(), lastGood.sum(), empty.sum(), notice.sum(), failed.sum());
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
