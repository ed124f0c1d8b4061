package io.fuseboard.examples.takeaway.office;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.model.Admission;
import io.fuseboard.model.Tier;
import io.fuseboard.spi.AttributeSource;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A till system with sixteen places, each of which takes its time: with 200 ms a piece, eighty pieces a second. Guarded by
 * tier, so that whoever only looks leaves room for whoever orders; urgent medicine has two places of its own.
 */
class SmallOffice implements BackOffice {

    static final int PLACES = 16;

    private final Duration piece;

    SmallOffice(Duration piece) {
        this.piece = piece;
    }

    @Override
    @Bulkhead(name = "back-office", value = PLACES, admission = Admission.BY_TIER, lanes = MEDICINE + ":2")
    public void work(
            int pieces,
            @Attribute(AttributeSource.TIER) Tier tier,
            @Attribute(AttributeSource.LANE) @Nullable String lane) {
        long end = System.nanoTime() + piece.multipliedBy(pieces).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }
}
