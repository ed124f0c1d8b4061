package io.fuseboard.internal.bulkhead;

import io.fuseboard.internal.bulkhead.LimitLaw.Window;
import io.fuseboard.model.LimitReason;

/**
 * Where an adaptive limit stands, and what it goes by.
 *
 * @param limit calls at once
 * @param from before it last moved
 * @param why it last moved
 * @param moved when
 * @param latency r, in nanoseconds; 0: not known
 * @param baseline b, in nanoseconds; 0: not known
 * @param overloaded 10,000ths of the calls of the last window
 * @param usual 10,000ths that are no sign of load
 * @param trial what is being tried now
 * @param last what was tried last
 * @param tried when
 * @param at the limit before a trial or a cut
 * @param done calls a second that were done then
 */
record Standing(
        int limit,
        int from,
        LimitReason why,
        long moved,
        double latency,
        double baseline,
        int overloaded,
        int usual,
        Trial trial,
        Trial last,
        long tried,
        int at,
        double done) {

    /** What is being tried. */
    enum Trial {
        NONE,
        FEWER,
        MORE
    }

    static Standing start(int limit, long now) {
        return new Standing(
                limit,
                limit,
                LimitReason.STARTED,
                now,
                0,
                0,
                0,
                0,
                Trial.NONE,
                Trial.NONE,
                now - LimitLaw.BETWEEN_TRIALS,
                limit,
                0);
    }

    /** How many of the calls stand in a queue. */
    int queue() {
        return baseline == 0 || latency <= baseline ? 0 : (int) Math.ceil(limit * (1 - baseline / latency));
    }

    Standing moved(int to, LimitReason reason, long now) {
        return to == limit
                ? this
                : new Standing(
                        to, limit, reason, now, latency, baseline, overloaded, usual, trial, last, tried, at, done);
    }

    Standing trying(Trial what, int to, long now) {
        return new Standing(
                to, limit, LimitReason.MEASURING, now, latency, baseline, overloaded, usual, what, what, now, at, done);
    }

    /** The same with no trial going on. */
    Standing settled(long now) {
        return new Standing(
                limit, from, why, moved, latency, baseline, overloaded, usual, Trial.NONE, last, now, at, done);
    }

    /** The same, to be compared with this window later. */
    Standing since(Window seen) {
        return new Standing(
                limit,
                from,
                why,
                moved,
                latency,
                baseline,
                overloaded,
                usual,
                trial,
                last,
                tried,
                limit,
                seen.perSecond());
    }

    Standing with(double r, double b) {
        return new Standing(limit, from, why, moved, r, b, overloaded, usual, trial, last, tried, at, done);
    }

    Standing withOverload(int share) {
        return new Standing(
                limit,
                from,
                why,
                moved,
                latency,
                baseline,
                share,
                usual <= share ? usual : usual - (usual - share + 9) / 10, // slowly: a share is a matter of chance
                trial,
                last,
                tried,
                at,
                done);
    }

    /** The same, taking so many 10,000ths of timeouts for no sign of load. */
    Standing taking(int share) {
        return new Standing(
                limit, from, why, moved, latency, baseline, overloaded, share, trial, last, tried, at, done);
    }
}
