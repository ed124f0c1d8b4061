package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who answered lately: what the counts of each fuse have grown by in the last {@link #WINDOW}. */
final class Shares {

    /** A minute: long enough to be calm, short enough to be now. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long at, Map<String, Counts> fuses) {}

    private record Counts(Answers answers, Map<RefusalReason, Long> refusals, Map<RefusalReason, Long> wouldRefuse) {

        static final Counts NONE = new Counts(new Answers(0, 0, 0, 0, 0, 0, 0), Map.of(), Map.of());
    }

    /**
     * What one fuse did lately.
     *
     * @param seconds how long "lately" is: less than the window while the console is young
     */
    record Share(
            long seconds, Answers answers, Map<RefusalReason, Long> refusals, Map<RefusalReason, Long> wouldRefuse) {

        /** As the API shows it. */
        Map<String, Object> view() {
            return Shares.view(seconds, answers);
        }
    }

    /** Who answered within so many seconds, as the API shows it. */
    static Map<String, Object> view(long seconds, Answers answers) {
        return object(
                "windowSeconds", seconds,
                "calls", answers.calls(),
                "main", answers.main(),
                "backup", answers.backup(),
                "lastGood", answers.lastGood(),
                "empty", answers.empty(),
                "notice", answers.notice(),
                "failed", answers.failed(),
                "warm", answers.warm());
    }

    /** @param now reading of a monotonic clock, in nanoseconds */
    synchronized void take(long now, List<FuseSnapshot> fuses) {
        Map<String, Counts> counts = new HashMap<>();
        fuses.forEach(fuse -> counts.put(fuse.name(), new Counts(fuse.answers(), fuse.refusals(), fuse.wouldRefuse())));
        samples.addLast(new Sample(now, counts));
        while (samples.size() > 1 && now - samples.getFirst().at() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
    }

    /** What a fuse did between the oldest sample and {@code fuse}. */
    synchronized Share of(FuseSnapshot fuse, long now) {
        Sample oldest = samples.peekFirst();
        if (oldest == null) {
            return new Share(0, Counts.NONE.answers(), Map.of(), Map.of());
        }
        Counts before = oldest.fuses().getOrDefault(fuse.name(), Counts.NONE);
        return new Share(
                Duration.ofNanos(now - oldest.at()).toSeconds(),
                fuse.answers().since(before.answers()),
                grown(fuse.refusals(), before.refusals()),
                grown(fuse.wouldRefuse(), before.wouldRefuse()));
    }

    /**
     * What a fuse did from sample to sample, the oldest first.
     *
     * @return of each stretch: how many seconds ago it ended, how long it was, and who answered
     */
    synchronized List<Stretch> series(String fuse, long now) {
        List<Stretch> series = new ArrayList<>();
        Sample before = null;
        for (Sample sample : samples) {
            if (before != null && sample.at() > before.at()) {
                series.add(new Stretch(
                        (now - sample.at()) / 1e9,
                        (sample.at() - before.at()) / 1e9,
                        counts(sample, fuse)
                                .answers()
                                .since(counts(before, fuse).answers())));
            }
            before = sample;
        }
        return series;
    }

    /** Who answered during a stretch of time, in seconds. */
    record Stretch(double ago, double length, Answers answers) {}

    private static Counts counts(Sample sample, String fuse) {
        return sample.fuses().getOrDefault(fuse, Counts.NONE);
    }

    private static Map<RefusalReason, Long> grown(Map<RefusalReason, Long> now, Map<RefusalReason, Long> before) {
        Map<RefusalReason, Long> grown = new EnumMap<>(RefusalReason.class);
        now.forEach((reason, count) -> {
            long more = count - before.getOrDefault(reason, 0L);
            if (more > 0) {
                grown.put(reason, more);
            }
        });
        return grown;
    }
}
