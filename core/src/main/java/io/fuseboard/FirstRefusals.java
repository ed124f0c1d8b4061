package io.fuseboard;

import io.fuseboard.model.RefusalReason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** Tells the first refusal of a minute, by reason, from all that follow: rare things are told, common ones counted. */
final class FirstRefusals {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLongArray told = new AtomicLongArray(RefusalReason.values().length);

    FirstRefusals() {
        for (int i = 0; i < told.length(); i++) {
            told.set(i, NEVER);
        }
    }

    boolean isFirst(RefusalReason reason, long now) {
        int place = reason.ordinal();
        long last = told.get(place);
        long since = now - last;
        return (last == NEVER || since >= MINUTE || since < 0) && told.compareAndSet(place, last, now);
    }
}
