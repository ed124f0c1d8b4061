package io.fuseboard.internal.breaker;

import io.fuseboard.internal.window.Epochs;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.internal.window.Verdict;
import io.fuseboard.internal.window.Window;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;

/** What there is to do when a view holds no longer: counts what has become overdue, asks the law, makes the next view. */
final class NextView {

    private final Closed from;
    private final BreakerGuard breaker;
    private final long now;

    private NextView(Closed from, long now) {
        this.from = from;
        this.breaker = from.period.breaker();
        this.now = now;
    }

    static void after(Closed view, long now) {
        NextView next = new NextView(view, now);
        if (view.isAfter(now)) {
            next.steppedBack();
        } else {
            next.make();
        }
    }

    /** What is remembered stays, what runs is not followed any more. */
    private void steppedBack() {
        Window copy = from.window.copy(Closed.remembering(breaker.spec(), from.share), now);
        breaker.view(
                from, Closed.view(from.period, copy, copy.epochs(now), from.share.rebased(now), true, from.slowerThan));
    }

    private void make() {
        BreakerSpec spec = breaker.spec();
        Verdict verdict = from.window.turn(from.epochs, now, spec);
        while (verdict != Verdict.TRIPS && !breaker.goesBy(spec)) { // as where a call is judged
            spec = breaker.spec();
            verdict = from.window.judge(false, false, spec);
        }
        if (verdict == Verdict.TRIPS) {
            breaker.trip(from, now);
        } else if (now < from.share.due) {
            breaker.view(from, viewed(from.period, from.share));
        } else if (from.share.isRamp()) {
            climb(spec);
        } else {
            cut(spec);
        }
    }

    /** Asks the law how many are to be refused. */
    private void cut(BreakerSpec spec) {
        Tally tally = from.window.tally();
        if (PartialLaw.opens(tally, spec)) {
            breaker.trip(from, now);
            return;
        }
        Share to = from.share.at(PartialLaw.target(tally, spec), now);
        breaker.become(from, viewed(to.name == from.share.name ? told(to) : from.period.next(now), to), spec, now);
    }

    /** Looks what a step of the ramp has brought. Results of one step say nothing in the next. */
    private void climb(BreakerSpec spec) {
        Tally tally = from.window.tally();
        int passing = PartialLaw.ALL - from.share.refused;
        switch (RampLaw.next(tally, Closed.remembering(spec, from.share))) {
            case SAME ->
                breaker.view(from, viewed(from.period, from.share.lacking(RampLaw.RESULTS - tally.calls(), now)));
            case OPEN -> breaker.trip(from, now);
            case UP ->
                breaker.become(from, 2 * passing >= PartialLaw.ALL ? closed(spec) : step(2 * passing, spec), spec, now);
            case DOWN ->
                breaker.become(from, passing > RampLaw.LOWEST ? step(passing / 2, spec) : partial(spec), spec, now);
        }
    }

    private Closed step(int passing, BreakerSpec spec) {
        Share to = from.share.step(PartialLaw.ALL - Math.max(RampLaw.LOWEST, passing), now);
        return Closed.begun(told(to), now, spec, to);
    }

    private Closed closed(BreakerSpec spec) {
        return Closed.empty(from.period.next(now), now, spec);
    }

    /** A smaller load has not helped, so it is not the load: the law of shares finds how many can be served. */
    private Closed partial(BreakerSpec spec) {
        return spec.trip() == Trip.PARTIAL
                ? Closed.begun(from.period.next(now), now, spec, Share.from(from.share.refused, now))
                : closed(spec);
    }

    private Period told(Share to) {
        return to.tellsSince(from.share) ? from.period.told() : from.period;
    }

    /** Another view of the same memory. */
    private Closed viewed(Period period, Share share) {
        Epochs epochs = from.epochs == null ? null : from.epochs.next(now);
        return Closed.view(
                period, from.window, epochs, share, from.cold || from.window.forgetsByTime(), from.slowerThan);
    }
}
