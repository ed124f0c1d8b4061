package io.fuseboard;

import io.fuseboard.telemetry.LatencyCounts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * What came of counts that only grow, lately: the difference from what they were a minute ago. Nobody is woken for that:
 * whoever looks leaves a mark of what he saw, the board's node every few seconds. No call looks.
 *
 * <p>Where nobody has looked for long, lately is long, and says so. Whoever owns it lets one look at a time.
 */
final class Lately {

    /** A minute: long enough for a p99 of a few calls a second, short enough that it is of now. */
    static final long WINDOW = Duration.ofMinutes(1).toNanos();

    /** Ten seconds: six marks for each fuse that is called. */
    private static final long BETWEEN = Duration.ofSeconds(10).toNanos();

    /* The oldest first; never empty. */
    private final Deque<Mark> marks = new ArrayDeque<>(1);

    private record Mark(long at, LatencyCounts counts) {}

    /** What came, and within which time. */
    record Counted(LatencyCounts counts, Duration window) {}

    /** @param now nanoseconds since the board was built */
    Lately(long now) {
        marks.add(new Mark(now, LatencyCounts.NONE));
    }

    /** @param total all that was counted until now, no fewer than at the look before */
    Counted look(long now, LatencyCounts total) {
        Mark newest = marks.getLast();
        if (newest.at() - now >= BETWEEN) {
            marks.clear(); // the clock has stepped back, and what it said before says nothing any more
            marks.add(new Mark(now, total));
        } else if (total.equals(marks.getFirst().counts())) {
            Mark oldest = marks.getFirst(); // nothing has come: one mark says it all
            marks.clear();
            marks.add(new Mark(Math.max(oldest.at(), now - WINDOW), oldest.counts()));
        } else if (now - newest.at() >= BETWEEN) {
            marks.add(new Mark(now, total.equals(newest.counts()) ? newest.counts() : total));
        }
        while (marks.size() > 1 && now - second().at() >= WINDOW) {
            marks.removeFirst();
        }
        Mark from = marks.getFirst();
        return new Counted(total.since(from.counts()), Duration.ofNanos(Math.max(0, now - from.at())));
    }

    private Mark second() {
        Iterator<Mark> all = marks.iterator();
        all.next();
        return all.next();
    }
}
