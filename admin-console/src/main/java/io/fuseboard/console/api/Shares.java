package io.fuseboard.console.api;

import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who answered lately: what the counts of each fuse have grown by in the last {@link #WINDOW}. */
final class Shares {

    /** A minute: long enough to be calm, short enough to be now. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long at, Map<String, Counts> fuses) {}

    private record Counts(Answers answers, Map<RefusalReason, Long> refusals) {}

    /**
     * What one fuse did lately.
     *
     * @param seconds how long "lately" is: less than the window while the console is young
     */
    record Share(long seconds, Answers answers, Map<RefusalReason, Long> refusals) {

        long calls() {
            return answers.main()
                    + answers.backup()
                    + answers.lastGood()
                    + answers.empty()
                    + answers.notice()
                    + answers.failed();
        }
    }

    /** @param now reading of a monotonic clock, in nanoseconds */
    synchronized void take(long now, List<FuseSnapshot> fuses) {
        Map<String, Counts> counts = new HashMap<>();
        fuses.forEach(fuse -> counts.put(fuse.name(), new Counts(fuse.answers(), fuse.refusals())));
        samples.addLast(new Sample(now, counts));
        while (samples.size() > 1 && now - samples.getFirst().at() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
    }

    /** What a fuse did between the oldest sample and {@code fuse}. */
    synchronized Share of(FuseSnapshot fuse, long now) {
        Sample oldest = samples.peekFirst();
        if (oldest == null) {
            return new Share(0, new Answers(0, 0, 0, 0, 0, 0), Map.of());
        }
        Counts before = oldest.fuses().get(fuse.name());
        Map<RefusalReason, Long> refusals = new EnumMap<>(RefusalReason.class);
        fuse.refusals().forEach((reason, count) -> {
            long grown = count - (before == null ? 0 : before.refusals().getOrDefault(reason, 0L));
            if (grown > 0) {
                refusals.put(reason, grown);
            }
        });
        return new Share(
                Duration.ofNanos(now - oldest.at()).toSeconds(),
                grown(fuse.answers(), before == null ? null : before.answers()),
                refusals);
    }

    private static Answers grown(Answers now, @Nullable Answers before) {
        return before == null
                ? now
                : new Answers(
                        now.main() - before.main(),
                        now.backup() - before.backup(),
                        now.lastGood() - before.lastGood(),
                        now.empty() - before.empty(),
                        now.notice() - before.notice(),
                        now.failed() - before.failed());
    }
}
