package io.fuseboard.telemetry;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.Require;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.telemetry.RecentCalls.Judgement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Recent calls in few letters: seconds, who answered, refusals, would-be refusals, mode and breaker, a blank between them and
 * a comma between the numbers of each; numbers are of base 36, and 0 is left out: {@code 1o c8,,,,3,, CIRCUIT_OPEN:3  GUARD }. A
 * later version may append.
 */
final class RecentCallsText {

    private static final int RADIX = 36;

    /* A million calls a second for eleven days: a hundred instances that say so can still be added. */
    private static final long MOST = 1_000_000_000_000L;

    private static final int MOST_SMALL = 100_000;

    private static final int PARTS = 6;
    private static final int ANSWERS = 7;
    private static final int NUMBERS = 11;

    private RecentCallsText() {}

    static String write(RecentCalls its) {
        Answers who = its.answers();
        return String.join(
                " ",
                Long.toString(its.window().toSeconds(), RADIX),
                numbers(who.main(), who.backup(), who.lastGood(), who.empty(), who.notice(), who.failed(), who.warm()),
                reasons(its.refusals()),
                reasons(its.wouldRefuse()),
                its.mode().name(),
                its.breaker().map(RecentCallsText::breaker).orElse(""));
    }

    private static String breaker(Judgement its) {
        return its.state() + "," + its.trip() + ","
                + numbers(
                        its.calls(),
                        its.failed(),
                        its.slow(),
                        its.needed(),
                        its.refused(),
                        its.failureRate(),
                        its.slowRate(),
                        millis(its.slowerThan()),
                        its.window(),
                        millis(its.windowTime()),
                        its.minimumCalls());
    }

    /* What there is lasts a millisecond at least: 0 says that there is none. */
    private static long millis(Optional<Duration> time) {
        return time.map(its -> Math.min(MOST, Math.max(1, its.toMillis()))).orElse(0L);
    }

    private static String numbers(long... all) {
        StringJoiner text = new StringJoiner(",");
        for (long one : all) {
            text.add(one <= 0 ? "" : Long.toString(one, RADIX));
        }
        return text.toString();
    }

    private static String reasons(Map<RefusalReason, Long> all) {
        StringJoiner text = new StringJoiner(",");
        for (RefusalReason reason : RefusalReason.values()) {
            long count = all.getOrDefault(reason, 0L);
            if (count > 0) {
                text.add(reason + ":" + Long.toString(count, RADIX));
            }
        }
        return text.toString();
    }

    static RecentCalls read(String text) {
        String[] parts = text.split(" ", -1);
        Require.that(parts.length >= PARTS, "calls", text, "must have " + PARTS + " parts");
        long[] who = numbers(parts[1].split(",", -1), 0, ANSWERS);
        return new RecentCalls(
                new Answers(who[0], who[1], who[2], who[3], who[4], who[5], who[6]),
                reasons(parts[2]),
                reasons(parts[3]),
                Duration.ofSeconds(number(parts[0])),
                Mode.valueOf(parts[4]),
                parts[5].isEmpty() ? Optional.empty() : Optional.of(judgement(parts[5].split(",", -1))));
    }

    private static Judgement judgement(String[] words) {
        long[] all = numbers(words, 2, NUMBERS);
        int calls = small(all[0]);
        return new Judgement(
                CircuitState.valueOf(words[0]),
                calls,
                // Each number was read at its own instant: a failure may have come after the calls were counted.
                Math.min(calls, small(all[1])),
                Math.min(calls, small(all[2])),
                small(all[3]),
                Math.min(100, small(all[4])),
                Trip.valueOf(words[1]),
                small(all[5]),
                small(all[6]),
                time(all[7]),
                small(all[8]),
                time(all[9]),
                small(all[10]));
    }

    private static Optional<Duration> time(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static int small(long number) {
        return (int) Math.min(MOST_SMALL, number);
    }

    private static long[] numbers(String[] words, int from, int count) {
        Require.that(words.length >= from + count, "calls", String.join(",", words), "must have more numbers");
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            all[i] = number(words[from + i]);
        }
        return all;
    }

    private static long number(String word) {
        if (word.isEmpty()) {
            return 0;
        }
        try {
            long number = Long.parseLong(word, RADIX);
            Require.that(number >= 0 && number <= MOST, "count", word, "must be 0 to " + MOST);
            return number;
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("Invalid count (" + word + "): must be a number of base 36", wrong);
        }
    }

    private static Map<RefusalReason, Long> reasons(String text) {
        Map<RefusalReason, Long> all = new EnumMap<>(RefusalReason.class);
        for (String one : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] pair = one.split(":", -1);
            Require.that(pair.length == 2, "refusals", text, "must be reason:count");
            long count = number(pair[1]);
            for (RefusalReason reason : RefusalReason.values()) {
                if (reason.name().equals(pair[0]) && count > 0) {
                    all.put(reason, count);
                }
            }
        }
        return all;
    }
}
