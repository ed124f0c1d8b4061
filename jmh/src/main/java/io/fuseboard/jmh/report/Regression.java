package io.fuseboard.jmh.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares a run with the last one that was committed: ratios to the peer of the same run, and bytes. Absolute times are not
 * looked at: they belong to a machine. A ratio on a busy one scatters by half, so only what is {@link #MARGIN} times
 * worse is told; bytes do not scatter, so where none were promised none are let pass.
 */
public final class Regression {

    /** Three times: what a lost inlining, a lock or a clock's reading costs more than; noise costs less. */
    static final double MARGIN = 3;

    /** What the virtual machine allocates for itself in a short run, spread over its calls. */
    static final double NOTHING = 0.5;

    private Regression() {}

    /** What has become worse, a line each; empty: nothing. */
    public static List<String> between(Measured last, Measured now, List<Comparison> rows) {
        List<String> worse = new ArrayList<>();
        int compared = 0;
        for (Comparison row : rows) {
            for (int threads : now.threads()) {
                Overhead its = Overhead.of(row, now, threads).orElse(null);
                if (its == null) {
                    continue;
                }
                double bytes = its.bytes().orElse(0);
                if (row.allocatesNothing() && bytes >= NOTHING) {
                    worse.add(say("%s, %d threads: allocates %.1f B a call, and promises none", row, threads, bytes));
                }
                Overhead before = Overhead.of(row, last, threads).orElse(null);
                if (before == null) {
                    continue;
                }
                compared++;
                if (its.times() * MARGIN < before.times()) {
                    worse.add(say(
                            "%s, %d threads: 1/%.1f of the peer's overhead, was 1/%.1f",
                            row, threads, its.times(), before.times()));
                }
            }
        }
        if (compared == 0) {
            worse.add("Nothing was compared: the last results and these have no row in common");
        }
        return worse;
    }

    private static String say(String format, Comparison row, Object... figures) {
        Object[] all = new Object[figures.length + 1];
        all[0] = row.title();
        System.arraycopy(figures, 0, all, 1, figures.length);
        return String.format(Locale.ROOT, format, all);
    }
}
