package io.fuseboard.internal.bulkhead;

import io.fuseboard.model.LimitReason;
import io.fuseboard.spec.BulkheadSpec;
import java.time.Duration;

/**
 * How many calls may run at once, judged by what a window of calls has shown. Pure: it knows neither clock nor calls.
 *
 * <p>The right number for a dependency is the number it can work on at once: by Little's law, what it gets done in a second
 * times how many seconds it works on a call. One more queues there, takes longer, and gets nothing done sooner. Nobody knows
 * that number, and it changes. Two things tell:
 *
 * <p><b>How long calls take.</b> If the dependency works on a call for b on average and calls take r, then of L calls the
 * part 1 - b/r stands in a queue: L (1 - b/r), by Little's law exactly.
 *
 * <pre>
 *   timeouts and overload replies over 1 %     L - L/10          no latency can show them: a reply may come soon
 *   nine of ten calls over the ceiling         L - step          r/b alone cannot see what is always bad
 *   queue longer than two steps                L - step          step: log10 L, at least 1
 *   somebody found no place, queue up to step  L + step          where nobody wants in, more room says nothing
 *   otherwise                                  L                 the dead band: no swinging
 * </pre>
 *
 * <p><b>What is done.</b> All of that hangs on b, and a b that was learnt while calls queued calls queueing normal. So it is
 * learnt while at most half of the places are taken, and where the limit is always full, by trial: for one window a quarter
 * less, or a third more. As much done by fewer: they queued, and it stays at that. Less done in proportion: nobody queued,
 * b is what was measured, and the limit goes back. More done in proportion: it stays at that. Otherwise it goes back. At
 * first trials follow one another until one fails, so that the limit is found by quarters from any start; later there is one
 * each {@link #BETWEEN_TRIALS}. They cost the callers who would have been served: half a percent of them, and only while
 * callers are refused anyway.
 *
 * <p>Overload that a trial has shown to be none (a quarter fewer ran, a quarter less was done, and as many timed out) is taken
 * as usual, and only what is over it counts.
 *
 * <p>After TCP Vegas (Brakmo, Peterson, 1995), Netflix's concurrency-limits, which takes the lowest latency it has seen for b,
 * and BBR (Cardwell et al., 2016), which tries what more and less bring.
 */
class LimitLaw {

    /** Calls that a window needs; fewer say nothing. */
    static final int CALLS = 50;

    /** The same of a trial: what is compared is a quarter, and chance in fifty calls is a seventh. */
    static final int CALLS_OF_TRIAL = 200;

    static final long BETWEEN_TRIALS = Duration.ofSeconds(20).toNanos();

    private static final int ONE_IN_A_HUNDRED = 100;

    /** Weight of a new window: three or four make up an opinion. */
    private static final double SMOOTHING = 0.3;

    private static final double LEARNING = 0.2;

    /** Where less than that part of the limit runs, it is not the limit that says how many are done. */
    private static final double FULL = 0.8;

    /**
     * What a window has shown.
     *
     * @param end when it ended
     * @param nanos how long it was
     * @param calls calls that went well
     * @param mean how long such a call took on average, in nanoseconds
     * @param slow nine of ten of them took less
     * @param inFlight how many ran at once, on average
     * @param ended calls that ended, whatever way
     * @param overloaded calls of those that timed out or were answered with overload
     * @param wanted whether somebody found no place
     */
    record Window(
            long end,
            long nanos,
            int calls,
            double mean,
            double slow,
            double inFlight,
            int ended,
            int overloaded,
            boolean wanted) {

        double perSecond() {
            return calls * 1e9 / nanos;
        }
    }

    /** What follows from a window. */
    Standing next(Standing is, Window seen, BulkheadSpec spec) {
        Standing now = is.withOverload(seen.ended() == 0 ? 0 : (int) (10_000L * seen.overloaded() / seen.ended()));
        if (now.trial() != Standing.Trial.NONE) {
            return tried(now, seen, spec);
        }
        now = learnt(now, seen, spec);
        if (isOverloaded(now, seen)) {
            return overloaded(now, seen, spec);
        }
        if (seen.calls() < CALLS) {
            return now;
        }
        int step = step(now.limit());
        if (spec.ceiling().filter(most -> seen.slow() > most.toNanos()).isPresent()) {
            return down(now, step, LimitReason.OVER_CEILING, seen, spec);
        }
        return seen.wanted() ? judged(now, seen, step, spec) : now;
    }

    /* More than one in a hundred, and more than one; over what is usual, more than chance as well. */
    private static boolean isOverloaded(Standing now, Window seen) {
        double allowed = seen.ended() * (now.usual() + ONE_IN_A_HUNDRED) / 10_000.0;
        double chance = now.usual() == 0 ? 0 : 2 * Math.sqrt(allowed);
        return seen.overloaded() > allowed + chance && seen.overloaded() > 1;
    }

    private static Standing judged(Standing now, Window seen, int step, BulkheadSpec spec) {
        if (isFull(now, seen) && seen.end() - now.tried() >= BETWEEN_TRIALS) {
            return trial(now, seen, spec, now.last() != Standing.Trial.FEWER && now.limit() > spec.least());
        }
        int queue = now.queue();
        if (queue > 2 * step) {
            Standing cut = now.why() == LimitReason.QUEUEING ? now : now.since(seen);
            return isCutInVain(cut, seen)
                    ? cut.since(seen).with(cut.latency(), cut.latency())
                    : down(cut, step, LimitReason.QUEUEING, seen, spec);
        }
        return queue > step
                ? now
                : now.moved(Math.min(spec.maxConcurrent(), now.limit() + step), LimitReason.ROOM, seen.end());
    }

    private static Standing overloaded(Standing is, Window seen, BulkheadSpec spec) {
        Standing now = is.why() == LimitReason.OVERLOADED ? is : is.since(seen);
        return isCutInVain(now, seen)
                ? now.since(seen).taking(now.overloaded())
                : down(now, Math.max(1, now.limit() / 10), LimitReason.OVERLOADED, seen, spec);
    }

    /* A quarter fewer run, and as many fewer are done: then nobody has queued, and it was something else. */
    private static boolean isCutInVain(Standing now, Window seen) {
        return now.limit() <= now.at() * 3 / 4 && shown(now, seen) == Shown.IN_PROPORTION;
    }

    private static Standing trial(Standing now, Window seen, BulkheadSpec spec, boolean fewer) {
        int limit = now.limit();
        int to = fewer
                ? Math.max(spec.least(), Math.min(limit - 1, limit * 3 / 4))
                : Math.min(spec.maxConcurrent(), Math.max(limit + 1, (limit * 4 + 2) / 3));
        return now.since(seen).trying(fewer ? Standing.Trial.FEWER : Standing.Trial.MORE, to, seen.end());
    }

    private static Standing tried(Standing now, Window seen, BulkheadSpec spec) {
        boolean fewer = now.trial() == Standing.Trial.FEWER;
        Shown shown = seen.calls() < CALLS ? Shown.NOTHING : shown(now, seen);
        if (shown == (fewer ? Shown.IN_VAIN : Shown.IN_PROPORTION)) {
            // Fewer, and nobody missed them; or more, and all of them were worth it: the same again.
            double b = now.baseline() == 0
                    ? seen.mean()
                    : fewer ? Math.min(now.baseline(), seen.mean()) : Math.max(now.baseline(), now.latency());
            Standing stays = now.with(seen.mean(), b).settled(seen.end());
            boolean end = fewer ? stays.limit() <= spec.least() : stays.limit() >= spec.maxConcurrent();
            return end || !isFull(stays, seen) ? stays : trial(stays, seen, spec, fewer);
        }
        int back = Math.max(spec.least(), Math.min(spec.maxConcurrent(), now.at()));
        if (!fewer && shown == Shown.IN_VAIN && seen.perSecond() < now.done() * (0.9 - noise(seen))) {
            return now.settled(seen.end())
                    .moved(Math.max(spec.least(), back - step(back)), LimitReason.LESS_DONE, seen.end());
        }
        double b = now.baseline() == 0 || !fewer || shown != Shown.IN_PROPORTION
                ? (now.baseline() == 0 ? seen.mean() : now.baseline())
                : mixed(now.baseline(), seen.mean(), 0.5);
        return now.with(now.latency(), b).settled(seen.end()).moved(back, LimitReason.MEASURED, seen.end());
    }

    /** What another limit has shown: whether as many more, or fewer, calls a second are done as run. */
    private enum Shown {
        NOTHING,
        IN_PROPORTION,
        IN_VAIN
    }

    private static Shown shown(Standing now, Window seen) {
        if (!isFull(now, seen) || now.at() == now.limit() || now.done() == 0) {
            return Shown.NOTHING;
        }
        double ratio = (double) now.limit() / now.at();
        double between = (1 + ratio) / 2;
        double done = seen.perSecond() / now.done();
        boolean more = done > between + noise(seen) / 2;
        boolean less = done < between - noise(seen) / 2;
        boolean worse = ratio < 1 && done < ratio * 0.7; // it is not the limit that made that
        if (!more && !less || worse) {
            return Shown.NOTHING;
        }
        return more == ratio > 1 ? Shown.IN_PROPORTION : Shown.IN_VAIN;
    }

    private static boolean isFull(Standing now, Window seen) {
        return seen.inFlight() > FULL * now.limit();
    }

    /** One standard deviation of a count, as part of it. */
    private static double noise(Window seen) {
        return 1 / Math.sqrt(Math.max(1, seen.calls()));
    }

    private static Standing learnt(Standing is, Window seen, BulkheadSpec spec) {
        if (seen.calls() < CALLS) {
            return is;
        }
        double r = is.latency() == 0 ? seen.mean() : mixed(is.latency(), seen.mean(), SMOOTHING);
        boolean few = seen.inFlight() * 2 <= is.limit() || is.limit() <= spec.least();
        if (is.baseline() == 0) {
            return is.with(r, few ? seen.mean() : 0);
        }
        // What is faster than when few run was not measured when few ran.
        boolean wrong = is.baseline() > r;
        return is.with(r, few || wrong ? mixed(is.baseline(), few ? seen.mean() : r, LEARNING) : is.baseline());
    }

    private static int step(int limit) {
        return Math.max(1, (int) Math.round(Math.log10(limit)));
    }

    private static Standing down(Standing now, int by, LimitReason why, Window seen, BulkheadSpec spec) {
        return now.moved(Math.max(spec.least(), now.limit() - by), why, seen.end());
    }

    private static double mixed(double before, double now, double weight) {
        return before + weight * (now - before);
    }
}
