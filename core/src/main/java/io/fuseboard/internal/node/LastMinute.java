package io.fuseboard.internal.node;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.telemetry.RecentCalls;
import io.fuseboard.telemetry.RecentCalls.Judgement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of this node's calls in the last minute: the difference of what each look finds from what one a minute ago
 * found. A node that starts again begins at nothing, so that nobody has to guess what became of its counts.
 */
final class LastMinute {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    /** Ten seconds: seven marks. */
    private static final long BETWEEN = Duration.ofSeconds(10).toNanos();

    private static final Counts NONE = new Counts(new Answers(0, 0, 0, 0, 0, 0, 0), Map.of(), Map.of());

    /* The oldest first; never empty. */
    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Of fuses that were ever called. */
    private record Mark(long at, Map<String, Counts> fuses) {}

    private record Counts(Answers answers, Map<RefusalReason, Long> refusals, Map<RefusalReason, Long> wouldRefuse) {}

    LastMinute() {
        marks.add(new Mark(0, Map.of()));
    }

    /**
     * Those that were called lately, or whose circuit is not closed.
     *
     * @param now nanoseconds since the board was built
     */
    SortedMap<String, RecentCalls> look(List<FuseSnapshot> fuses, long now) {
        Mark newest = marks.getLast();
        if (newest.at() - now >= BETWEEN) {
            marks.clear(); // the clock has stepped back, and what it said before says nothing any more
        }
        if (marks.isEmpty() || now - newest.at() >= BETWEEN) {
            marks.addLast(new Mark(now, counts(fuses, newest.fuses())));
        }
        while (marks.size() > 1 && now - second().at() >= WINDOW) {
            marks.removeFirst();
        }
        Mark from = marks.getFirst();
        Duration window = Duration.ofNanos(Math.max(0, now - from.at()));
        SortedMap<String, RecentCalls> recent = new TreeMap<>();
        for (FuseSnapshot fuse : fuses) {
            RecentCalls its = since(from.fuses().getOrDefault(fuse.name(), NONE), fuse, window);
            if (its.answers().calls() > 0
                    || !its.refusals().isEmpty()
                    || !its.wouldRefuse().isEmpty()
                    || isUrgent(its)) {
                recent.put(fuse.name(), its);
            }
        }
        return recent;
    }

    /** Whether it is told before others. */
    static boolean isUrgent(RecentCalls its) {
        return its.breaker().filter(one -> one.state() != CircuitState.CLOSED).isPresent();
    }

    private static RecentCalls since(Counts before, FuseSnapshot fuse, Duration window) {
        return new RecentCalls(
                fuse.answers().since(before.answers()),
                since(fuse.refusals(), before.refusals()),
                since(fuse.wouldRefuse(), before.wouldRefuse()),
                window,
                fuse.mode(),
                fuse.breaker().map(Judgement::of));
    }

    private static Map<RefusalReason, Long> since(Map<RefusalReason, Long> now, Map<RefusalReason, Long> before) {
        Map<RefusalReason, Long> more = new EnumMap<>(RefusalReason.class);
        now.forEach((reason, count) -> {
            long its = count - before.getOrDefault(reason, 0L);
            if (its > 0) {
                more.put(reason, its);
            }
        });
        return more;
    }

    /* What has not changed is the same object in all marks: most fuses of a large application are seldom called. */
    private static Map<String, Counts> counts(List<FuseSnapshot> fuses, Map<String, Counts> before) {
        Map<String, Counts> counts = new HashMap<>();
        for (FuseSnapshot fuse : fuses) {
            Counts its = new Counts(fuse.answers(), fuse.refusals(), fuse.wouldRefuse());
            Counts earlier = before.getOrDefault(fuse.name(), NONE);
            if (!its.equals(NONE)) {
                counts.put(fuse.name(), its.equals(earlier) ? earlier : its);
            }
        }
        return counts;
    }

    private Mark second() {
        Iterator<Mark> all = marks.iterator();
        all.next();
        return all.next();
    }
}
