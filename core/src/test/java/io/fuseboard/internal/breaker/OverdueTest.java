package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.trial.Together;
import io.fuseboard.trial.Together.Round;
import io.fuseboard.trial.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that run for longer than the slow threshold count as slow before they end, each once. */
class OverdueTest {

    private static final long SLOW = 800;
    private static final BreakerSpec SPEC = BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withSlow(90, Duration.ofMillis(SLOW))
            .withOpenFor(Duration.ofSeconds(2));
    /** So many calls are never made here: it only counts. */
    private static final BreakerSpec COUNTS =
            SPEC.withSlow(100, Duration.ofMillis(SLOW)).withFailureRate(100).withWindow(10_000, 10_000);

    @Test
    void aDependencyThatHangsOpensTheCircuitThoughNoCallEnds() {
        var story = new Story(SPEC);
        hang(story.at(0), 25);
        hang(story.at(800), 1);
        story.at(1_200).refused();
        assertThat(story.diary).containsExactly("1200ms CLOSED>OPEN", "1200ms refused");
    }

    @Test
    void aLookIsEnough() {
        var story = new Story(SPEC);
        hang(story.at(0), 25);
        assertThat(story.at(1_199).state()).isEqualTo(CLOSED);
        assertThat(story.at(1_200).state()).isEqualTo(OPEN);
        assertThat(story.seen().slow()).isEqualTo(25);
    }

    @Test
    void hoursLaterTheNextCallerIsRefused() {
        var story = new Story(SPEC);
        hang(story.at(100), 25);
        story.at(36_000_000).refused();
    }

    @Test
    void aCallThatEndsLateIsEnough() {
        var story = new Story(SPEC);
        var first = story.at(0).admitted();
        hang(story, 24);
        story.at(1_300);
        story.ends(first, SUCCESS, 0);
        assertThat(story.diary).containsExactly("1300ms CLOSED>OPEN");
    }

    /** 25 callers come at any times; whoever looks next finds it open if 20 of them are older than 1.5 S, and only if older than S. */
    @Test
    void callsThatHangOpenItForTheNextCallerOrLookBetweenOneAndOneAndAHalfThresholds() {
        var random = new Random(20_150_619);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            var story = new Story(SPEC);
            long began = random.nextInt(5_000);
            int over = 1 + random.nextInt(1_000);
            List<Long> starts = new ArrayList<>(
                    random.longs(25, began, began + over).sorted().boxed().toList());
            starts.forEach(start -> hang(story.at(start), 1));
            long next = starts.get(24) + random.nextInt(2_000);
            boolean no = round % 2 == 0
                    ? story.at(next).asks() instanceof Entry.Denial
                    : story.at(next).seen().state() == OPEN;
            if (starts.stream().filter(start -> next - start >= SLOW * 3 / 2).count() >= 20) {
                assertThat(no).as("starts %s, next %d", starts, next).isTrue();
            }
            if (starts.stream().filter(start -> next - start > SLOW).count() < 20) {
                assertThat(no).as("starts %s, next %d", starts, next).isFalse();
            }
            refused += no ? 1 : 0;
        }
        assertThat(refused).isBetween(5_000, 15_000);
    }

    @Test
    void theyCountTowardsTheMinimumAndAreJudgedByTheSlowRateAlone() {
        var story = new Story(SPEC.withFailureRate(1).withSlow(90, Duration.ofMillis(SLOW)));
        story.at(0).good(10);
        hang(story, 9);
        assertThat(story.at(2_000).state()).isEqualTo(CLOSED);
        assertThat(story.seen().calls()).isEqualTo(19);
        assertThat(story.seen().needed()).isEqualTo(1);
        hang(story, 1);
        assertThat(story.at(4_000).state()).as("half of 20 is less than 90 %").isEqualTo(CLOSED);
        assertThat(story.seen().failed()).isZero();
        assertThat(story.seen().slow()).isEqualTo(10);
    }

    @Test
    void whateverAnOverdueCallAnswersItIsNotCountedAgain() {
        var story = new Story(COUNTS);
        List<Entry.Permit> hanging = hang(story.at(0), 3);
        assertThat(story.at(1_200).seen().slow()).isEqualTo(3);
        story.ends(hanging.get(0), SUCCESS, 0);
        story.ends(hanging.get(1), FAILURE, 0);
        story.ends(hanging.get(2), IGNORED, 0);
        assertThat(story.seen().calls()).isEqualTo(3);
        assertThat(story.seen().slow()).isEqualTo(3);
        assertThat(story.seen().failed()).as("of the one that failed").isEqualTo(1);
    }

    @Test
    void anOverdueCallThatFailsCanOpenTheCircuit() {
        var story = new Story(SPEC.withFailureRate(10).withWindow(10, 4));
        story.at(0).good(9);
        var hanging = story.admitted();
        story.at(1_200).seen();
        story.ends(hanging, FAILURE, 0);
        assertThat(story.state()).isEqualTo(OPEN);
    }

    @Test
    void anIgnoredCallThatEndsBeforeItIsOverdueSaysNothing() {
        var story = new Story(COUNTS);
        List<Entry.Permit> hanging = hang(story.at(0), 2);
        story.at(10).ends(hanging.get(0), IGNORED, 0);
        story.at(790).ends(hanging.get(1), IGNORED, 0);
        for (long now = 800; now < 10_000; now += 100) {
            assertThat(story.at(now).seen().calls()).isZero();
        }
    }

    @Test
    void b05_aClockThatStepsBackStartsTheWatchAgainAndForgetsNoCallThatEnded() {
        var story = new Story(COUNTS);
        story.at(100_000).good(3).bad(2);
        List<Entry.Permit> before = hang(story, 5);
        story.at(1_000).seen();
        before.forEach(permit -> story.ends(permit, FAILURE));
        assertThat(story.seen().calls()).isEqualTo(5);
        assertThat(story.seen().failed()).isEqualTo(2);
        hang(story, 7);
        assertThat(story.at(2_400).seen().slow()).as("those that began since").isEqualTo(7);
    }

    @Test
    void b05_aClockThatStepsBackALittleChangesNothing() {
        var story = new Story(COUNTS);
        List<Entry.Permit> hanging = hang(story.at(1_600), 4);
        story.at(1_590).good(1);
        hang(story, 1);
        story.at(1_585).ends(hanging.get(0), FAILURE, 1_600);
        assertThat(story.at(2_800).seen())
                .extracting(BreakerSnapshot::calls, BreakerSnapshot::failed, BreakerSnapshot::slow)
                .containsExactly(6, 1, 4);
    }

    @Test
    void b16_anotherThresholdHoldsForCallsThatBeginAfterItAndTheOthersAreNotFollowed() {
        var story = new Story(COUNTS);
        story.at(0).good(1).bad(1);
        List<Entry.Permit> hanging = hang(story, 3);
        story.at(100).goesBy(COUNTS.withSlow(100, Duration.ofMillis(200)));
        hang(story, 2);
        assertThat(story.at(2_000).seen())
                .extracting(BreakerSnapshot::calls, BreakerSnapshot::failed, BreakerSnapshot::slow)
                .containsExactly(4, 1, 2);
        hanging.forEach(permit -> story.ends(permit, FAILURE, 0));
        assertThat(story.seen().failed()).isEqualTo(1);
    }

    @Tag("races")
    @ParameterizedTest
    @EnumSource
    void theEndOfACallAndALookAtItCountItOnce(Outcome outcome) {
        long due = 1_200_000_000;
        Together.rounds(3_000, i -> {
            var breaker = new BreakerGuard(COUNTS, 0, (from, to, refused, number, now) -> {});
            var permit = (Entry.Permit) breaker.enter(0, Caller.NONE);
            Runnable ends = () -> BreakerGuard.exit(permit, outcome, 0, due);
            Runnable looks = () -> breaker.enter(due, Caller.NONE);
            return new Round(List.of(ends, looks, looks), () -> {
                var seen = breaker.snapshot(due);
                assertThat(seen.calls()).isEqualTo(1); // whoever finds it overdue looks before it ends
                assertThat(seen.slow()).isEqualTo(1);
                assertThat(seen.failed()).isEqualTo(outcome == FAILURE ? 1 : 0);
                assertThat(breaker.snapshot(10 * due).calls())
                        .as("and the two that looked, who never ended")
                        .isEqualTo(3);
            });
        });
    }

    /**
     * Time stands still while all threads begin and end calls as they like, then all wait and it moves on; so every look,
     * sweep and late end of one epoch meets those of other threads, and what must come out is known exactly.
     */
    @Tag("races")
    @Test
    void amongManyThreadsTooEachCallIsCountedOnce() {
        int threads = 4;
        long epoch = 400_000_000;
        var breaker = new BreakerGuard(COUNTS, 0, (from, to, refused, number, now) -> {});
        var clock = new AtomicLong();
        var steps = new Random(3);
        var tick = new CyclicBarrier(threads, () -> clock.addAndGet(steps.nextInt(300_000_000)));
        var counted = new AtomicInteger();
        var failed = new AtomicInteger();
        var slow = new AtomicInteger();
        Together.run(threads, actor -> () -> {
            var random = new Random(actor);
            List<Call> running = new ArrayList<>();
            for (int phase = 0; phase < 1_000; phase++) {
                long now = clock.get();
                for (int i = random.nextInt(4); i > 0; i--) {
                    running.add(new Call((Entry.Permit) breaker.enter(now, Caller.NONE), now));
                }
                for (int i = phase == 999 ? running.size() : random.nextInt(4); i > 0 && !running.isEmpty(); i--) {
                    Call call = running.remove(random.nextInt(running.size()));
                    Outcome outcome = Outcome.values()[random.nextInt(3)];
                    BreakerGuard.exit(call.permit, outcome, call.start, now);
                    boolean noticed = now / epoch - call.start / epoch >= 3;
                    if (noticed || outcome != IGNORED) {
                        counted.incrementAndGet();
                        failed.addAndGet(outcome == FAILURE ? 1 : 0);
                        slow.addAndGet(noticed || now - call.start > 2 * epoch ? 1 : 0);
                    }
                }
                await(tick);
            }
        });
        var seen = breaker.snapshot(clock.get() + 100 * epoch);
        assertThat(slow.get()).isGreaterThan(500);
        assertThat(seen.calls()).isEqualTo(counted.get());
        assertThat(seen.failed()).isEqualTo(failed.get());
        assertThat(seen.slow()).isEqualTo(slow.get());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("a thread did not come", e);
        }
    }

    /** Begins, ends the {@code which}-th of those that run, or waits so long. */
    private record Step(@Nullable Outcome outcome, int which, long waits) {
        @Override
        public String toString() {
            return waits > 0 ? "+" + waits : outcome == null ? "BEGIN" : outcome + " " + which;
        }
    }

    private static final class Call {
        final Entry.Permit permit;
        final long start;
        boolean noticed;

        Call(Entry.Permit permit, long start) {
            this.permit = permit;
            this.start = start;
        }
    }

    @Test
    void eachCallIsCountedOnceWhateverItsDuration() {
        long operations = Trials.run(7, 2_000, OverdueTest::draw, OverdueTest::play);
        assertThat(operations).isGreaterThan(200_000);
    }

    private static Trials.Case<BreakerSpec, Step> draw(Random random) {
        long slow = 1 + random.nextInt(40);
        List<Step> steps = new ArrayList<>();
        for (int i = 20 + random.nextInt(300); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0, 1 -> steps.add(new Step(null, 0, 0));
                case 2 -> steps.add(new Step(null, 0, 1 + random.nextInt(random.nextInt(30) == 0 ? 500 : 12)));
                default -> steps.add(new Step(Outcome.values()[random.nextInt(3)], random.nextInt(40), 0));
            }
        }
        return new Trials.Case<>(COUNTS.withSlow(100, Duration.ofNanos(slow)), steps);
    }

    private static @Nullable String play(BreakerSpec spec, List<Step> steps) {
        var breaker = new BreakerGuard(spec, 0, (from, to, refused, number, at) -> {});
        long slow = spec.slowerThan().orElseThrow().toNanos();
        long epoch = (slow + 1) / 2;
        List<Call> running = new ArrayList<>();
        long now = 0;
        int counted = 0;
        int failed = 0;
        int slowly = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            now += step.waits();
            for (Call call : running) {
                if (!call.noticed && now / epoch - call.start / epoch >= 3) {
                    call.noticed = true;
                    counted++;
                    slowly++;
                }
            }
            if (step.waits() == 0 && step.outcome() == null) {
                running.add(new Call((Entry.Permit) breaker.enter(now, Caller.NONE), now));
            } else if (step.outcome() != null && !running.isEmpty()) {
                Call call = running.remove(step.which() % running.size());
                BreakerGuard.exit(call.permit, step.outcome(), call.start, now);
                failed += step.outcome() == FAILURE ? 1 : 0;
                if (!call.noticed && step.outcome() != IGNORED) {
                    counted++;
                    slowly += now - call.start > slow ? 1 : 0;
                }
            }
            BreakerSnapshot seen = breaker.snapshot(now);
            if (seen.calls() != counted || seen.failed() != failed || seen.slow() != slowly) {
                return "after operation " + (i + 1) + ": " + seen + ", expected " + counted + " calls, " + failed
                        + " failed, " + slowly + " slow";
            }
        }
        return null;
    }

    private static List<Entry.Permit> hang(Story story, int calls) {
        List<Entry.Permit> hanging = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            hanging.add(story.admitted());
        }
        return hanging;
    }
}
