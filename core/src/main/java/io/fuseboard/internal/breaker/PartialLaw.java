package io.fuseboard.internal.breaker;

import io.fuseboard.internal.guard.Split;
import io.fuseboard.internal.window.Tally;
import io.fuseboard.spec.BreakerSpec;

/**
 * How large a share of the calls has to be refused. Shares are in 10,000ths.
 *
 * <p>A classical breaker refuses everybody when three of ten calls fail, and seven of the ten would have been served well.
 * Here only so many are refused as the rate is above its threshold: with a threshold T and bad calls f, the share
 * (f - T) / (1 - T); nobody at T, everybody where all are bad. Three rules make it calm:
 *
 * <ul>
 *   <li>f is not taken at its word but as low as it may well be, so that a few bad calls of few are not yet a trend: the
 *       lower bound of Wilson's interval, one-sided at 80 %. (E. B. Wilson, Probable inference, the law of succession,
 *       and statistical inference, JASA 22, 1927.)
 *   <li>Only calls that were attempted are in f. A law that counts its own refusals as failures feeds on itself and goes
 *       on and off for most of a minute.
 *   <li>It cuts at once and gives back slowly, a tenth of all calls each half second.
 * </ul>
 *
 * Where even the bound says that hardly a call goes well, the rest is not worth its callers' time: the circuit opens. So
 * this law by itself never refuses more than the 85 % at which it opens.
 */
final class PartialLaw {

    /** Everybody. */
    static final int ALL = Split.ALL;
    /** The law is asked once each half second. */
    static final long HALF_SECOND = 500_000_000;

    /** Percentage of bad calls at which refusing a share makes no sense any more. */
    static final int OPENS = 85;

    private static final int GIVES_BACK = ALL / 10;
    private static final double Z = 0.84;

    private PartialLaw() {}

    /** Whether hardly a call goes well. A threshold above that is a threshold all the same: it is never opened below it. */
    static boolean opens(Tally tally, BreakerSpec spec) {
        return tally.calls() >= spec.minimumCalls()
                && (opens(tally.failed(), tally.calls(), spec.failureRate())
                        || spec.slowerThan().isPresent() && opens(tally.slow(), tally.calls(), spec.slowRate()));
    }

    private static boolean opens(int bad, int calls, int threshold) {
        return bad * 100L >= (long) threshold * calls && lowerBound(bad, calls) * 100 >= OPENS;
    }

    /** The share that has to go: for failures or for slow calls, whatever is larger. */
    static int target(Tally tally, BreakerSpec spec) {
        if (tally.calls() < spec.minimumCalls()) {
            return 0;
        }
        int failing = target(tally.failed(), tally.calls(), spec.failureRate());
        int slow = spec.slowerThan().isPresent() ? target(tally.slow(), tally.calls(), spec.slowRate()) : 0;
        return Math.max(failing, slow);
    }

    private static int target(int bad, int calls, int threshold) {
        double above = lowerBound(bad, calls) * 100 - threshold;
        return above <= 0 ? 0 : (int) (ALL * above / (100 - threshold));
    }

    /** The share refused next, so many half seconds after the one refused now was found. */
    static int next(int refused, int target, long halfSeconds) {
        long givenBack = refused - GIVES_BACK * Math.min(halfSeconds, ALL / GIVES_BACK);
        return (int) Math.max(target, givenBack);
    }

    static double lowerBound(int bad, int calls) {
        if (calls == 0) {
            return 0;
        }
        double share = (double) bad / calls;
        double square = Z * Z / calls;
        double spread = Z * Math.sqrt(share * (1 - share) / calls + square / calls / 4);
        return (share + square / 2 - spread) / (1 + square);
    }
}
