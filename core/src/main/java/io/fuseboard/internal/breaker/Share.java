package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Split;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How large a share of the callers is refused, and until when that holds. Its own denial.
 *
 * <p>A caller who is known has a place from 0 to 9,999, by its hash, and is refused where the place is below the share.
 * So it is the same callers while the share stays, those and more when it grows, and never those who were let through
 * when it shrinks. Callers who are nobody in particular are refused evenly: at 38 % the third, the sixth, the eighth …
 *
 * <p>What is still missing may pass whatever the share says: a ramp whose share is too small for anybody to come by
 * would never learn anything.
 */
final class Share implements Entry.Denial {

    /** Nobody is refused, and nothing changes that. */
    static final Share NONE = new Share(CircuitState.CLOSED, 0, 0, 0, Long.MAX_VALUE, 0);

    /** So many half seconds without need, and it is over: whoever hovers at the threshold does not go to and fro. */
    private static final int CALM = 10;
    /** A change of so many 10,000ths is worth telling. */
    private static final int WORTH_TELLING = 1_000;

    final CircuitState name;
    /** In 10,000ths. */
    final int refused;
    /** What was refused when that was last told. */
    private final int told;
    /** Half seconds in a row, up to now, in which nobody had to be refused. */
    private final int calm;
    /** From then on somebody has to look what is to be refused. */
    final long due;
    /** So many of those refused may pass. */
    private final int missing;

    private final AtomicInteger passed = new AtomicInteger();

    private Share(CircuitState name, int refused, int told, int calm, long due, int missing) {
        this.name = name;
        this.refused = refused;
        this.told = told;
        this.calm = calm;
        this.due = due;
        this.missing = missing;
    }

    /** A period under the law of shares begins, refusing so many. */
    static Share from(int refused, long now) {
        CircuitState name = refused == 0 ? CircuitState.CLOSED : CircuitState.PARTIAL;
        return new Share(name, refused, refused, 0, edgeAfter(now), 0);
    }

    /** A first step of a ramp. */
    static Share ramp(long now) {
        int refused = PartialLaw.ALL - RampLaw.LOWEST;
        return new Share(CircuitState.RAMP, refused, refused, 0, later(now), 0);
    }

    /** What is refused once the law has been asked again. */
    Share at(int target, long now) {
        long passed = 1 + Math.max(0, now - due) / PartialLaw.HALF_SECOND;
        int next = PartialLaw.next(refused, target, passed);
        int calmNow = next > 0 ? 0 : (int) Math.min(CALM, refused > 0 ? 1 : calm + passed);
        boolean over = next == 0 && (refused == 0 && name == CircuitState.CLOSED || calmNow >= CALM);
        CircuitState to = over ? CircuitState.CLOSED : CircuitState.PARTIAL;
        boolean tells = to != name || Math.abs(next - told) >= WORTH_TELLING;
        return new Share(to, next, tells ? next : told, over ? 0 : calmNow, edgeAfter(now), 0);
    }

    /** The next step of a ramp. */
    Share step(int refusedThen, long now) {
        boolean tells = Math.abs(refusedThen - told) >= WORTH_TELLING;
        return new Share(CircuitState.RAMP, refusedThen, tells ? refusedThen : told, 0, later(now), 0);
    }

    /** The same step, which so many results are missing to. */
    Share lacking(int results, long now) {
        return new Share(name, refused, told, 0, later(now), results);
    }

    /** By another description. A ramp goes on as it began. */
    Share under(BreakerSpec spec, long now) {
        if (isRamp()) {
            return this;
        }
        if (spec.trip() == Trip.CLASSIC) {
            return NONE;
        }
        return due == Long.MAX_VALUE ? from(0, now) : this;
    }

    /** The same, seen from another time. */
    Share rebased(long now) {
        return due == Long.MAX_VALUE
                ? this
                : new Share(name, refused, told, calm, isRamp() ? later(now) : edgeAfter(now), missing);
    }

    private static long edgeAfter(long now) {
        return later(Math.floorDiv(now, PartialLaw.HALF_SECOND) * PartialLaw.HALF_SECOND);
    }

    private static long later(long now) {
        return now > Long.MAX_VALUE - PartialLaw.HALF_SECOND ? Long.MAX_VALUE : now + PartialLaw.HALF_SECOND;
    }

    long floor() {
        return due == Long.MAX_VALUE ? Long.MIN_VALUE : due - PartialLaw.HALF_SECOND - State.TOLERANCE;
    }

    boolean isRamp() {
        return name == CircuitState.RAMP;
    }

    /** Whether listeners hear of the change from another one to this. */
    boolean tellsSince(Share before) {
        return name != before.name || told != before.told;
    }

    /** @param even where callers who are nobody stand; shared, so that they are refused evenly however shares change */
    boolean refuses(Caller who, AtomicLong even) {
        if (refused == 0) {
            return false;
        }
        return Split.takes(refused, who, even) && (missing == 0 || passed.getAndIncrement() >= missing);
    }

    /** The same where it is certain, without letting anybody in. */
    boolean refusesCertainly(Caller who) {
        if (refused == 0 || missing > 0) {
            return false;
        }
        int hash = who.hash();
        return hash != 0 && Split.takes(refused, hash);
    }

    /** As people say it: 0 only where nobody is refused, 100 only where everybody is. */
    int percent() {
        return refused == 0 ? 0 : Math.max(1, Math.min(99, (refused + 50) / 100));
    }

    /** The circuit is open, for this caller. */
    @Override
    public RefusalReason reason() {
        return RefusalReason.CIRCUIT_OPEN;
    }

    /** Who is refused now is refused at least until the share changes. */
    @Override
    public long retryAfter(long now) {
        return Math.max(0, Math.min(PartialLaw.HALF_SECOND, due - now));
    }
}
