package io.fuseboard.telemetry;

import io.fuseboard.model.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the application degrades by itself on this node.
 *
 * @param mode OBSERVE: what is told here is not done, as configured or because the board is observed
 * @param stopped whether all automatics are stopped by order
 * @param signals those that there are now; one that is missing is not known
 * @param pressure the hardest signal as a share of its set-point; absent: fewer than two signals, and nothing moves
 * @param level how much is dimmed, 0 to {@code most}: one for each tier
 * @param most how many tiers there are to be dimmed
 * @param dims what is dimmed, or would be, the least important first
 * @param advised features that are IMPORTANT and that a person could turn off, for all that may be dimmed is, and it does not
 *     do; empty otherwise
 * @param ledger what dimming has spared, and when each feature was last dimmed: those that may be, sorted by key. Where it is only
 *     observed nothing is
 */
public record BrownoutSnapshot(
        Mode mode,
        boolean stopped,
        List<Pressure> signals,
        OptionalDouble pressure,
        double level,
        double most,
        List<Dimmed> dims,
        List<String> advised,
        List<Entry> ledger) {

    public BrownoutSnapshot {
        signals = List.copyOf(signals);
        dims = List.copyOf(dims);
        advised = List.copyOf(advised);
        ledger = List.copyOf(ledger);
    }

    /**
     * A feature that is dimmed, or would be.
     *
     * @param feature its key on the board, {@code feature:…}
     * @param share of its callers, in 10,000ths
     * @param why what pressed hardest when it was last cut
     * @param since how long ago it began
     * @param zh the whole in one Chinese sentence
     * @param en the same in English
     */
    public record Dimmed(String feature, int share, Pressure why, Duration since, String zh, String en) {

        /** In Chinese for whoever speaks it, in English for everybody else. */
        public String in(Locale locale) {
            return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? zh : en;
        }
    }

    /**
     * A feature in the ledger of this node, since it started.
     *
     * @param feature its key on the board, {@code feature:…}
     * @param times how often it was dimmed by itself
     * @param last when that last began; absent: never, so nobody knows whether what is instead of it works
     * @param dimmed how long it was dimmed in all
     * @param spared what that spared; absent: no fuse serves it, so its calls are not counted
     */
    public record Entry(String feature, int times, Optional<Instant> last, Duration dimmed, Optional<Spared> spared) {}

    /**
     * What was not done.
     *
     * @param calls that the feature's fuses refused as DIMMED
     * @param work each of these calls times how long calls of its fuse that ran took on the mean, of the last minute, when it was
     *     refused. A second of it for each second is one place kept free (Little's law). A call of a fuse of which none ran
     *     is counted with 0
     */
    public record Spared(long calls, Duration work) {}

    /** What the ledger says of a feature, if it may be dimmed. */
    public Optional<Entry> ledgerOf(String feature) {
        return ledger.stream().filter(one -> one.feature().equals(feature)).findFirst();
    }

    /** What is dimmed of a feature, if it is. */
    public Optional<Dimmed> of(String feature) {
        return dims.stream().filter(one -> one.feature().equals(feature)).findFirst();
    }
}
