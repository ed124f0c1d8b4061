package io.fuseboard;

import io.fuseboard.internal.breaker.BreakerGuard;
import io.fuseboard.internal.bulkhead.BulkheadGuard;
import io.fuseboard.internal.degrade.Hand;
import io.fuseboard.internal.degrade.Hand.PassedOver;
import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.model.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way into a fuse for calls that do not go straight from the breaker to the bulkhead: where an operator's hand is
 * on the switch, guards are only observed, or callers stand in line for a place.
 */
final class Detour {

    private final Fuse fuse;
    private final SwitchGuard switches;
    private final @Nullable BreakerGuard breaker;
    private final @Nullable BulkheadGuard bulkhead;
    private final Account account;
    /** Whether callers may wait for a place. */
    private final boolean waits;

    Detour(Fuse fuse, SwitchGuard switches, @Nullable BreakerGuard breaker, @Nullable BulkheadGuard bulkhead) {
        this.fuse = fuse;
        this.switches = switches;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.account = fuse.account();
        this.waits = bulkhead != null && bulkhead.waits();
    }

    /** Asks as an operator, or the mode of the fuse, has it. */
    Object askUnder(Hand hand, long now, Caller caller) {
        Hand its = SwitchGuard.of(hand, caller);
        if (its == PassedOver.OUT_OF_PATH) {
            return Observed.OUT;
        }
        return its == PassedOver.OBSERVE ? askObserved(now, caller) : otherwise(its, now, caller);
    }

    /*
     * The breaker never sees a hand: it is asked as always, and hears of exactly the calls that it would have let pass.
     */
    private Object otherwise(@Nullable Hand hand, long now, Caller caller) {
        if (hand instanceof SwitchGuard.Off) {
            return hand;
        }
        Entry trial = breaker == null ? Free.PASS : breaker.enter(now, caller);
        if (hand != null && trial instanceof Denial no) {
            account.wouldRefuse(no, now);
            return Free.PASS;
        }
        return trial;
    }

    /** Asks for the place at once: the second half of the way in does not know who calls. */
    Object admit(Object trial, long now, Caller caller) {
        if (!(trial instanceof Permit held) || trial instanceof Observed) {
            return trial;
        }
        Entry place = Objects.requireNonNull(bulkhead).enter(now, caller);
        if (place instanceof Permit free) {
            return new Observed(held, free);
        }
        held.exit(Outcome.IGNORED, now, now);
        return place;
    }

    /*
     * In the order in which guards are asked that refuse. Nobody waits: that would be more than to observe.
     */
    private Object askObserved(long now, Caller caller) {
        BulkheadGuard room = bulkhead;
        if (room == null) {
            return otherwise(PassedOver.OBSERVE, now, caller);
        }
        Entry first = waits ? sure(now, caller) : breaker == null ? Free.PASS : breaker.enter(now, caller);
        if (!(first instanceof Permit trial)) {
            return unheld((Denial) first, now);
        }
        Entry place = room.enter(now, caller);
        if (!(place instanceof Permit free)) {
            trial.exit(Outcome.IGNORED, now, now);
            return unheld((Denial) place, now);
        }
        Entry last = waits && breaker != null ? breaker.enter(now, caller) : trial;
        if (!(last instanceof Permit held)) {
            free.exit(Outcome.IGNORED, now, now);
            return unheld((Denial) last, now);
        }
        return new Observed(held, free);
    }

    private Entry sure(long now, Caller caller) {
        Denial no = breaker == null ? null : breaker.refuses(now, caller);
        return no == null ? Free.PASS : no;
    }

    private Observed unheld(Denial no, long now) {
        account.wouldRefuse(no, now);
        return Observed.NOTHING;
    }

    /**
     * Where callers may wait the place comes first, so that nobody holds a probe while he waits. Nobody waits for a
     * place that would be of no use to him either: who is certain to be refused by the switch or the breaker hears it
     * at once. Who has waited asks them again, and his call begins only now: a wait is no slow call.
     */
    Object askInLine(long now, boolean mayWait, Caller caller) {
        BulkheadGuard room = Objects.requireNonNull(bulkhead);
        Hand hand = switches.hand();
        Hand its = hand == null ? null : SwitchGuard.certainly(hand, caller);
        if (its == PassedOver.OBSERVE || its == PassedOver.OUT_OF_PATH) {
            return askUnder(Objects.requireNonNull(hand), now, caller);
        }
        Denial certain = certain(its, now, caller);
        if (certain != null) {
            return certain;
        }
        Entry place = room.enter(now, caller);
        if (place instanceof Permit free) {
            return askHolding(free, now, caller);
        }
        if (!mayWait) {
            return place;
        }
        WaitedTrial trial = new WaitedTrial(); // before the place is taken: nothing may fail after
        place = room.await();
        if (!(place instanceof Permit held)) {
            return place;
        }
        long begun = fuse.now();
        place = room.unlessLate(held, now, begun);
        if (!(place instanceof Permit mine)) {
            return place;
        }
        Object last = askHolding(mine, begun, caller);
        return last instanceof Permit permit ? trial.of(permit, begun) : last;
    }

    private @Nullable Denial certain(@Nullable Hand hand, long now, Caller caller) {
        if (hand != null) {
            return hand instanceof SwitchGuard.Off off ? off : null;
        }
        BreakerGuard guard = breaker;
        return guard == null ? null : guard.refuses(now, caller);
    }

    private Object askHolding(Permit place, long now, Caller caller) {
        Hand hand = switches.hand(); // may have moved while he waited
        Hand its = hand == null ? null : SwitchGuard.of(hand, caller);
        Object trial = its == PassedOver.OUT_OF_PATH ? Free.PASS : otherwise(its, now, caller);
        if (!(trial instanceof Permit)) {
            place.exit(Outcome.IGNORED, now, now);
        }
        return trial;
    }
}
