package io.fuseboard.telemetry;

import io.fuseboard.spec.Require;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * How many calls took how long. Counts of several instances, or of several fuses, can be added ({@link #plus}); quantiles
 * cannot.
 *
 * <p>Durations are counted in places of a fixed scale, from one microsecond to a thousand seconds: each decade has the
 * bounds 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7 and 8. A place holds what took longer than the bound before it and
 * at most its own; the first holds all that took at most a microsecond, the last all that took longer than a thousand seconds.
 *
 * <p><b>How far a quantile can be off:</b> by a ninth of the true value, in either direction, where that lies on the scale; to
 * that comes what the clock that measured could not tell apart. Counts are exact.
 */
public final class LatencyCounts {

    /** One microsecond: what took less is counted with it. */
    public static final Duration SHORTEST = Duration.ofNanos(1_000);

    /** A thousand seconds: what took longer is only known to have. */
    public static final Duration LONGEST = Duration.ofSeconds(1_000);

    /** A hundred and nineteen. */
    public static final int PLACES;

    /** Nothing was counted. */
    public static final LatencyCounts NONE;

    /* No two neighbours are further apart than 4 to 5. */
    private static final int[] STEPS = {100, 125, 150, 175, 200, 250, 300, 350, 400, 500, 600, 700, 800};
    private static final int PER_STEP = 100;

    private static final int RADIX = 36;
    private static final long MILLI = 1_000_000;

    private static final long[] BOUNDS = bounds();

    static {
        PLACES = BOUNDS.length + 1;
        NONE = new LatencyCounts(0, new long[0], 0);
    }

    /** The first place that is in {@link #counts}. */
    private final int from;

    private final long[] counts;
    private final long nanos;

    private LatencyCounts(int from, long[] counts, long nanos) {
        this.from = from;
        this.counts = counts;
        this.nanos = nanos;
    }

    private static long[] bounds() {
        long[] bounds = new long[120];
        int n = 0;
        for (long decade = SHORTEST.toNanos(); decade < LONGEST.toNanos(); decade *= 10) {
            for (int step : STEPS) {
                bounds[n++] = decade / PER_STEP * step;
            }
        }
        bounds[n++] = LONGEST.toNanos();
        return Arrays.copyOf(bounds, n);
    }

    /**
     * Counts by place.
     *
     * @param byPlace {@link #PLACES} numbers, none negative
     * @param total how long all of them took together
     * @throws IllegalArgumentException if there are more or fewer, or a number or the total is negative
     */
    public static LatencyCounts of(long[] byPlace, Duration total) {
        Require.that(byPlace.length == PLACES, "byPlace", byPlace.length + " numbers", "must be " + PLACES);
        Require.that(Arrays.stream(byPlace).allMatch(n -> n >= 0), "byPlace", "a negative number", "must be counts");
        Require.that(!total.isNegative(), "total", total, "must not be negative");
        return trimmed(byPlace, total.toNanos());
    }

    private static LatencyCounts trimmed(long[] byPlace, long nanos) {
        int first = 0;
        while (first < byPlace.length && byPlace[first] == 0) {
            first++;
        }
        int end = byPlace.length;
        while (end > first && byPlace[end - 1] == 0) {
            end--;
        }
        return first == end ? NONE : new LatencyCounts(first, Arrays.copyOfRange(byPlace, first, end), nanos);
    }

    /** The place of a duration in nanoseconds; that of a negative one, which a clock can show that stepped back, is 0. */
    public static int placeOf(long nanos) {
        int found = Arrays.binarySearch(BOUNDS, nanos);
        return found < 0 ? -found - 1 : found;
    }

    /**
     * The longest duration that a place holds.
     *
     * @param place 0 to {@link #PLACES} - 2: what the last one holds has no bound
     */
    public static Duration boundOf(int place) {
        return Duration.ofNanos(BOUNDS[place]);
    }

    /** How many calls there are in a place, 0 to {@link #PLACES} - 1. */
    public long at(int place) {
        Objects.checkIndex(place, PLACES);
        int i = place - from;
        return i < 0 || i >= counts.length ? 0 : counts[i];
    }

    /** How many calls there are. */
    public long count() {
        long count = 0;
        for (long its : counts) {
            count += its;
        }
        return count;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return counts.length == 0;
    }

    /**
     * How long all of them took together; such as took at most {@link #SHORTEST}, and ended well, are taken for nothing.
     */
    public Duration total() {
        return Duration.ofNanos(nanos);
    }

    /**
     * How many took at most so long.
     *
     * @param bound one of the scale's, so that the number is exact
     * @throws IllegalArgumentException if it is none
     */
    public long atMost(Duration bound) {
        int place = Arrays.binarySearch(BOUNDS, bound.toNanos());
        Require.that(place >= 0, "bound", bound, "must be a bound of the scale, such as 25 ms, 30 ms or 1 s");
        long count = 0;
        for (int i = from; i <= place && i - from < counts.length; i++) {
            count += counts[i - from];
        }
        return count;
    }

    /**
     * So long took, of all calls sorted by duration, the first one that has {@code percent} % of them behind or at it: 50 gives
     * the median, 99 what one call in a hundred exceeds. What lies beyond the scale is given as its end.
     *
     * @param percent 1 to 100
     * @return empty if there are no calls
     */
    public Optional<Duration> quantile(int percent) {
        Require.that(percent >= 1 && percent <= 100, "percent", percent, "must be 1 to 100");
        long count = count();
        if (count == 0) {
            return Optional.empty();
        }
        // Without a product that large counts would overflow.
        long rank = count / 100 * percent + (count % 100 * percent + 99) / 100;
        int i = 0;
        for (long sofar = counts[0]; sofar < rank; sofar += counts[i]) {
            i++;
        }
        return Optional.of(Duration.ofNanos(middle(from + i)));
    }

    /* As far from one end as from the other, in proportion: the harmonic mean. */
    private static long middle(int place) {
        if (place == 0 || place == BOUNDS.length) {
            return BOUNDS[Math.min(place, BOUNDS.length - 1)];
        }
        double a = BOUNDS[place - 1];
        double b = BOUNDS[place];
        return Math.round(2 * a * b / (a + b));
    }

    /** These and those. */
    public LatencyCounts plus(LatencyCounts other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        long[] sum = byPlace();
        for (int i = 0; i < other.counts.length; i++) {
            sum[other.from + i] += other.counts[i];
        }
        return trimmed(sum, nanos + other.nanos);
    }

    /**
     * Those of these that were not there before.
     *
     * @throws IllegalArgumentException if something has become fewer since: it was not counted by the same fuse
     */
    public LatencyCounts since(LatencyCounts before) {
        if (before.isEmpty()) {
            return this;
        }
        long[] rest = byPlace();
        for (int i = 0; i < before.counts.length; i++) {
            rest[before.from + i] -= before.counts[i];
        }
        return of(rest, Duration.ofNanos(nanos - before.nanos));
    }

    /**
     * All of it in few letters, for reports: the first place, milliseconds in all, and the counts from there on, base 36; a
     * count of 0 is left out: {@code 1e.2s0.c,3,,8}. Empty, if there are none.
     */
    public String text() {
        if (isEmpty()) {
            return "";
        }
        StringJoiner all = new StringJoiner(",");
        for (long its : counts) {
            all.add(its == 0 ? "" : Long.toString(its, RADIX));
        }
        return Integer.toString(from, RADIX) + "." + Long.toString(nanos / MILLI, RADIX) + "." + all;
    }

    /**
     * What {@link #text} has written, to the millisecond of the total.
     *
     * @throws IllegalArgumentException if that is something else
     */
    public static LatencyCounts parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        String[] parts = text.split("\\.", -1);
        Require.that(parts.length == 3, "counts", text, "must be place.millis.counts");
        String[] counts = parts[2].split(",", -1);
        long[] byPlace = new long[PLACES];
        try {
            int from = Integer.parseInt(parts[0], RADIX);
            Require.that(
                    from >= 0 && from <= PLACES - counts.length,
                    "counts",
                    text,
                    "must have at most " + PLACES + " places");
            for (int i = 0; i < counts.length; i++) {
                byPlace[from + i] = counts[i].isEmpty() ? 0 : Long.parseLong(counts[i], RADIX);
            }
            return of(byPlace, Duration.ofMillis(Long.parseLong(parts[1], RADIX)));
        } catch (NumberFormatException | ArithmeticException wrong) {
            throw new IllegalArgumentException("Invalid counts (" + text + "): must be numbers of base 36", wrong);
        }
    }

    private long[] byPlace() {
        long[] all = new long[PLACES];
        System.arraycopy(counts, 0, all, from, counts.length);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyCounts its
                && from == its.from
                && nanos == its.nanos
                && Arrays.equals(counts, its.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, nanos, Arrays.hashCode(counts));
    }

    /** {@code 128 calls, 4.2 s in all}. */
    @Override
    public String toString() {
        return count() + " calls, " + nanos / 1e9 + " s in all";
    }
}
