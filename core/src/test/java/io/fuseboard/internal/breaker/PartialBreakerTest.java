package io.fuseboard.internal.breaker;

import static io.fuseboard.model.CircuitState.CLOSED;
import static io.fuseboard.model.CircuitState.HALF_OPEN;
import static io.fuseboard.model.CircuitState.OPEN;
import static io.fuseboard.model.CircuitState.PARTIAL;
import static io.fuseboard.model.CircuitState.RAMP;
import static io.fuseboard.model.Outcome.FAILURE;
import static io.fuseboard.model.Outcome.IGNORED;
import static io.fuseboard.model.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.internal.guard.GuardContract;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialBreakerTest implements GuardContract {

    private static final BreakerSpec SPEC =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);

    @Override
    public Guard guard() {
        return new BreakerGuard(SPEC, 0, (from, to, refused, number, now) -> {});
    }

    /** A hundred callers; so many percent of those who are let in fail, well mixed. */
    private static Story mixed(Story story, int failing) {
        int due = 0;
        for (int i = 0; i < 100; i++) {
            due += failing * story.passed(1, due + failing >= 100 ? FAILURE : SUCCESS);
            due %= 100;
        }
        return story;
    }

    @Test
    void onlyTheShareIsRefusedThatHasToGo_andItComesBack() {
        var story = new Story(SPEC);
        mixed(story.at(0), 50);
        story.at(499);
        assertThat(story.passed(1, FAILURE)).isEqualTo(1);
        story.at(500);
        assertThat(story.seen().state()).isEqualTo(PARTIAL);
        assertThat(story.seen().refused()).isEqualTo(29);
        assertThat(story.passed(100, SUCCESS)).isBetween(71, 72);
        story.at(1_000).passed(100, SUCCESS);
        story.at(1_500).passed(100, SUCCESS);
        story.at(2_000).passed(100, SUCCESS);
        assertThat(story.passed(100, SUCCESS)).isEqualTo(100);
        story.at(6_499).seen();
        story.at(6_500).seen();
        assertThat(story.diary)
                .containsExactly(
                        "500ms CLOSED>PARTIAL, refuses 29 %",
                        "1000ms PARTIAL>PARTIAL, refuses 19 %",
                        "1500ms PARTIAL>PARTIAL, refuses 9 %",
                        "6500ms PARTIAL>CLOSED");
    }

    @Test
    void itCutsAtOnce() {
        var story = new Story(SPEC);
        mixed(story.at(0), 50);
        story.at(500).seen();
        mixed(story, 80);
        mixed(story, 80);
        story.at(1_000).seen();
        assertThat(story.diary)
                .containsExactly("500ms CLOSED>PARTIAL, refuses 28 %", "1000ms PARTIAL>PARTIAL, refuses 67 %");
    }

    @Test
    void smallChangesAreNotTold_butSeen() {
        var story = new Story(SPEC);
        mixed(story.at(0), 50);
        story.at(500).seen();
        mixed(mixed(story, 53), 53);
        story.at(1_000);
        assertThat(story.seen().refused()).isBetween(30, 34);
        assertThat(story.diary).hasSize(1);
    }

    @Test
    void aHalfSecondInWhichNobodyLookedIsGivenBackAsWell() {
        var story = new Story(SPEC.withWindow(Duration.ofSeconds(5), 20));
        mixed(story.at(0), 50);
        story.at(500).seen();
        story.at(20_000);
        assertThat(story.seen().refused()).isZero();
    }

    @Test
    void rowsOpenIt_ratesAloneDoNotBeforeHardlyACallGoesWell() {
        var story = new Story(SPEC);
        story.at(0).good(80).bad(19);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.bad(1);
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN");
    }

    @Test
    void hardlyACallGoesWell_opensItAtTheNextHalfSecond() {
        var story = new Story(SPEC);
        mixed(mixed(story.at(0), 93), 93);
        assertThat(story.state()).isEqualTo(CLOSED);
        story.at(500).seen();
        assertThat(story.diary).containsExactly("500ms CLOSED>OPEN");
    }

    @Test
    void hangingCallsAreCutBeforeTheyEnd() {
        var story = new Story(SPEC.withSlow(50, Duration.ofMillis(800)));
        story.at(0).good(60);
        for (int i = 0; i < 70; i++) {
            story.admitted();
        }
        story.at(1_300).seen();
        story.at(1_500).seen();
        assertThat(story.state()).isEqualTo(PARTIAL);
        assertThat(story.seen().slow()).isEqualTo(70);
    }

    @Test
    void aLongOutageIsOneEvent() {
        var story = new Story(SPEC);
        story.at(0).bad(20);
        for (long now = 4; now <= 30_000; now += 4) {
            story.at(now).passed(1, FAILURE);
        }
        assertThat(story.diary).containsExactly("0ms CLOSED>OPEN", "252ms OPEN>HALF_OPEN");
    }

    @Test
    void threeCleanProbesInARowBeginTheRamp_andEachGoodStepDoubles() {
        var story = new Story(SPEC);
        story.at(0).bad(20);
        for (long now = 4; now <= 10_000; now += 4) {
            story.at(now).passed(1, now < 1_000 ? FAILURE : SUCCESS);
        }
        assertThat(story.diary)
                .containsExactly(
                        "0ms CLOSED>OPEN",
                        "252ms OPEN>HALF_OPEN",
                        "1512ms HALF_OPEN>RAMP, refuses 95 %",
                        "2512ms RAMP>RAMP, refuses 80 %",
                        "3012ms RAMP>RAMP, refuses 60 %",
                        "3512ms RAMP>RAMP, refuses 20 %",
                        "4012ms RAMP>CLOSED");
    }

    @Test
    void aBadProbeEndsTheRowAndNothingElse() {
        var story = tripped();
        probe(story, 1_000, SUCCESS);
        probe(story, 2_000, SUCCESS);
        assertThat(story.seen().needed()).isEqualTo(1);
        probe(story, 3_000, FAILURE);
        assertThat(story.seen().needed()).isEqualTo(3);
        probe(story, 6_000, SUCCESS);
        probe(story, 7_000, SUCCESS);
        assertThat(story.state()).isEqualTo(HALF_OPEN);
        probe(story, 8_000, SUCCESS);
        assertThat(story.state()).isEqualTo(RAMP);
    }

    @Test
    void aSlowProbeIsNotClean() {
        var story = new Story(SPEC.withSlow(90, Duration.ofMillis(100)));
        story.at(0).bad(20);
        for (int i = 1; i <= 5; i++) {
            story.at(5_000L * i).takes(200, SUCCESS);
        }
        assertThat(story.state()).isEqualTo(HALF_OPEN);
    }

    @Test
    void oneOfFiftyCallersPays_fourASecondAtMost_andOneEachTwoSecondsAtLeast() {
        assertThat(probesIn10Seconds(1)).as("1,000 callers a second").isBetween(39, 41);
        assertThat(probesIn10Seconds(10)).as("100 callers a second").isBetween(19, 21);
        assertThat(probesIn10Seconds(500)).as("2 callers a second").isBetween(4, 6);
    }

    private static int probesIn10Seconds(int millisBetweenCallers) {
        var story = tripped();
        story.at(250).passed(1, FAILURE);
        int probes = 0;
        for (long now = 251; now <= 10_250; now += millisBetweenCallers) {
            probes += story.at(now).passed(1, FAILURE);
        }
        return probes;
    }

    @Test
    void b04_probesThatHangAreNotWaitedFor_butComeMoreAndMoreRarely() {
        var story = tripped();
        List<Long> admitted = new ArrayList<>();
        for (long now = 250; now <= 12_000; now += 2) {
            story.at(now);
            if (story.asks() instanceof Entry.Permit) {
                admitted.add(now);
            }
        }
        assertThat(admitted).containsExactly(250L, 750L, 1_750L, 3_750L, 5_750L, 7_750L, 9_750L, 11_750L);
    }

    @Test
    void b04_aProbeThatAnswersAfterItsTimeSaysNothing() {
        var story = tripped();
        var hung = story.at(1_000).admitted();
        probe(story, 11_000, SUCCESS);
        probe(story, 11_300, SUCCESS);
        story.at(11_400).ends(hung, FAILURE, 1_000);
        probe(story, 11_600, SUCCESS);
        assertThat(story.state()).isEqualTo(RAMP);
    }

    @Test
    void b02_b18_theNextCallerHasThePlaceOfAProbeThatWasIgnored() {
        var story = tripped();
        probe(story, 1_000, SUCCESS);
        story.at(1_250).ends(story.admitted(), IGNORED);
        story.ends(story.admitted(), IGNORED);
        story.ends(story.admitted(), SUCCESS);
        assertThat(story.passed(1, SUCCESS)).isZero();
        assertThat(story.seen().needed()).isEqualTo(1);
    }

    @Test
    void nobodyTriesWhileTheCalleeWantsToBeLeftAlone() {
        var story = new Story(SPEC);
        story.at(0).bad(19).badAsking(3_000);
        story.at(2_999).refused();
        story.at(3_000).badAsking(20_000);
        assertThat(story.at(3_001).refused().retryAfter(3_001_000_000L)).isEqualTo(19_999_000_000L);
        story.at(22_999).refused();
        story.at(23_000).badAsking(Long.MAX_VALUE / 4_000_000);
        story.at(23_000 + 599_999).refused();
        story.at(23_000 + 600_000).admitted();
    }

    /** Between reading the clock and asking, a thread may sleep; meanwhile a probe was sent and is back. */
    @Test
    void aCallerWhoReadTheClockEarlier_takesNothingBackThatWasSaidSince() {
        var story = tripped();
        story.at(1_000).badAsking(20_000);
        story.at(999).refused();
        story.at(1_001).refused();
        story.at(20_999).refused();
        story.at(21_000).admitted();
        story.at(20_999).refused();
        story.at(21_249).passed(60, SUCCESS);
        assertThat(story.at(21_499).passed(60, SUCCESS))
                .as("the pause is that after 21 s")
                .isZero();
    }

    @Test
    void b05_whereTheClockStepsBackFar_theCalleesWishBeginsAgain() {
        var story = tripped();
        story.at(100_000).badAsking(20_000);
        story.at(1_000).refused();
        story.at(20_999).refused();
        story.at(21_000).admitted();
    }

    @Test
    void whoWaitsForAPlaceHearsAtOnceWhatIsCertain() {
        var cut = cut();
        Caller refused = () -> 1;
        for (int hash = 1; cut.lets(refused); hash++) {
            int next = hash;
            refused = () -> next;
        }
        assertThat(cut.breaker.refuses(500_000_000, refused)).isNotNull();
        assertThat(cut.breaker.refuses(500_000_000, Caller.NONE)).isNull();

        var trickle = tripped();
        trickle.at(250).passed(1, FAILURE);
        for (int caller = 0; caller < Trickle.CALLERS; caller++) {
            assertThat(trickle.breaker.refuses(500_000_000, Caller.NONE)).isNotNull();
        }
        assertThat(trickle.breaker.refuses(500_000_000, Caller.NONE))
                .as("the next one is a probe")
                .isNull();
    }

    @Test
    void b01_resultsOfOneStepSayNothingInTheNext() {
        var story = ramp();
        List<Entry.Permit> before = passing(story, 1);
        story.at(12_000).passed(200, SUCCESS);
        story.at(12_500).passed(20, SUCCESS);
        assertThat(story.seen().refused()).isEqualTo(90);
        long calls = story.seen().calls();
        before.forEach(permit -> story.ends(permit, FAILURE));
        assertThat(story.seen().failed()).isZero();
        assertThat(story.seen().calls()).isEqualTo((int) calls);
    }

    @Test
    void aStepNeedsFiveResults_andLetsThoseInThatAreMissing() {
        var story = ramp();
        story.at(12_000).passed(19, SUCCESS); // one of them
        assertThat(story.seen().calls()).isEqualTo(1);
        assertThat(story.at(12_499).passed(2, SUCCESS)).isEqualTo(1);
        assertThat(story.passed(18, SUCCESS)).isZero();
        assertThat(story.at(12_500).passed(10, SUCCESS)).isEqualTo(4);
        story.at(12_999).seen();
        assertThat(story.seen().refused()).isEqualTo(95);
        story.at(13_000).seen();
        assertThat(story.seen().refused()).isEqualTo(90);
    }

    /** Fewer than five calls are remembered, or five do not come while they are. */
    @Test
    void aStepDoesNotWaitForEver_howeverLittleIsRemembered() {
        for (BreakerSpec little :
                List.of(SPEC.withWindow(1, 1), SPEC.withWindow(4, 2), SPEC.withWindow(Duration.ofSeconds(1), 2))) {
            var story = new Story(little.withConsecutiveFailures(1));
            story.at(0).bad(1);
            for (long now = 500; now <= 40_000; now += 500) {
                story.at(now).passed(1, SUCCESS);
            }
            assertThat(story.state()).as("%s", little).isEqualTo(CLOSED);
        }
    }

    @Test
    void aStepThatGoesBadlyHalvesTheShare() {
        var story = ramp();
        for (int step = 0; step < 3; step++) {
            story.at(12_000 + 500L * step).passed(200, SUCCESS);
        }
        story.at(13_500).seen();
        assertThat(story.seen().refused()).isEqualTo(60);
        mixed(story, 50);
        story.at(14_000).seen();
        assertThat(story.seen().refused()).isEqualTo(80);
    }

    @Test
    void aStepThatFailsOpens_andAllBeginsAgain() {
        var story = ramp();
        story.at(12_000).passed(200, FAILURE);
        story.at(12_500).passed(1, SUCCESS);
        assertThat(story.diary.get(story.diary.size() - 1)).isEqualTo("12500ms RAMP>OPEN");
        assertThat(story.at(12_750).asks()).isInstanceOf(Entry.Permit.class);
    }

    @Test
    void whereASmallerLoadDoesNotHelp_theLawOfSharesTakesOver() {
        var story = ramp();
        for (long now = 12_000; now <= 30_000; now += 500) {
            mixed(story.at(now), 40);
            mixed(story, 40);
        }
        assertThat(story.seen().state()).isEqualTo(PARTIAL);
        assertThat(story.seen().refused()).as("at 40 % failing").isBetween(10, 20);
        assertThat(story.diary).anyMatch(line -> line.contains("RAMP>PARTIAL"));
    }

    @Test
    void callsThatHangOnARampAreCountedAfterTheirLease() {
        var story = ramp();
        story.at(12_000);
        assertThat(passing(story, 10)).hasSize(10);
        story.at(12_500).seen();
        story.at(30_000).seen();
        assertThat(story.diary.get(story.diary.size() - 1)).isEqualTo("30000ms RAMP>OPEN");
    }

    @Test
    void b05_aClockThatStepsBackOrLeapsCostsOneMorePeriodAtMost() {
        for (Story story : List.of(cut(), ramp(), tripped())) {
            long now = 100_000;
            story.at(now).passed(1, SUCCESS);
            story.at(-now);
            for (long after = -now; after < -now + 20_000; after += 10) {
                story.at(after).passed(1, SUCCESS);
            }
            assertThat(story.state()).isEqualTo(CLOSED);
            story.at(Long.MAX_VALUE / 1_000_000).passed(1, SUCCESS);
            story.at(0).passed(1, SUCCESS);
            assertThat(story.at(1_000).passed(10, SUCCESS)).isEqualTo(10);
        }
    }

    @Test
    void b16_reconfiguredToTheClassicalBreaker_everyStateGoesOn() {
        BreakerSpec classic = SPEC.withTrip(Trip.CLASSIC);

        var partial = cut();
        int remembered = partial.seen().failed();
        partial.goesBy(classic);
        assertThat(partial.seen().state())
                .as("nobody is refused by share any more")
                .isEqualTo(CLOSED);
        assertThat(partial.seen().failed()).isEqualTo(remembered);
        assertThat(partial.diary.get(partial.diary.size() - 1)).endsWith("PARTIAL>CLOSED");
        partial.good(1);
        assertThat(partial.state())
                .as("the next call judges by the rate, which is too high")
                .isEqualTo(OPEN);

        var open = new Story(SPEC);
        open.at(0).bad(20);
        open.goesBy(classic).at(9_999).refused();
        open.at(10_000).admitted();
        assertThat(open.state()).isEqualTo(HALF_OPEN);
        assertThat(open.seen().needed()).as("a trial of five").isEqualTo(5);

        var trickle = tripped();
        probe(trickle, 1_000, SUCCESS);
        trickle.goesBy(classic);
        assertThat(trickle.seen().needed()).isEqualTo(2);
        probe(trickle, 2_000, SUCCESS);
        probe(trickle, 3_000, SUCCESS);
        assertThat(trickle.state()).isEqualTo(CLOSED);

        var ramp = ramp();
        ramp.at(12_000).goesBy(classic);
        assertThat(ramp.seen().refused()).isEqualTo(95);
        for (int step = 0; step < 6; step++) {
            ramp.at(12_000 + 500L * step).passed(200, SUCCESS);
        }
        assertThat(ramp.state()).isEqualTo(CLOSED);
    }

    @Test
    void b16_reconfiguredFromTheClassicalBreaker_everyStateGoesOn() {
        BreakerSpec classic = SPEC.withTrip(Trip.CLASSIC).withFailureRate(80);

        var closed = new Story(classic);
        mixed(closed.at(0), 50);
        closed.goesBy(SPEC);
        assertThat(closed.seen().failed()).isEqualTo(50);
        closed.at(500).seen();
        assertThat(closed.diary).containsExactly("500ms CLOSED>PARTIAL, refuses 28 %");

        var open = new Story(classic);
        open.at(0).bad(20);
        open.goesBy(SPEC).at(249).refused();
        open.at(250).admitted();
        assertThat(open.seen().needed()).isEqualTo(3);

        var trial = new Story(classic);
        trial.at(0).bad(20);
        trial.at(10_000).good(1);
        trial.goesBy(SPEC);
        trial.good(4);
        assertThat(trial.state()).isEqualTo(RAMP);
    }

    @Test
    void movesAndSharesAreNumberedWithoutAGap() {
        var numbers = new ArrayList<Long>();
        var breaker = new BreakerGuard(SPEC, 0, (from, to, refused, number, now) -> numbers.add(number));
        for (long now = 0; now < 60_000_000_000L; now += 4_000_000) {
            if (breaker.enter(now, () -> 0) instanceof Entry.Permit permit) {
                long second = now / 1_000_000_000;
                boolean fails = second < 10 ? now / 4_000_000 % 2 == 0 : second % 20 < 10;
                permit.exit(fails ? FAILURE : SUCCESS, now, now);
            }
        }
        assertThat(numbers).hasSizeGreaterThan(10);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
        }
    }

    /** One that refuses a share. */
    private static Story cut() {
        var story = new Story(SPEC);
        mixed(story.at(0), 50);
        story.at(500);
        assertThat(story.state()).isEqualTo(PARTIAL);
        return story;
    }

    /** One that waits for its first probe. */
    private static Story tripped() {
        var story = new Story(SPEC);
        story.at(0).bad(20);
        return story;
    }

    /** One whose ramp began at 12 seconds. */
    private static Story ramp() {
        var story = tripped();
        probe(story, 10_000, SUCCESS);
        probe(story, 11_000, SUCCESS);
        probe(story, 12_000, SUCCESS);
        assertThat(story.state()).isEqualTo(RAMP);
        return story;
    }

    private static void probe(Story story, long at, io.fuseboard.model.Outcome outcome) {
        story.at(at).ends(story.admitted(), outcome);
    }

    /** Callers until so many have been let in; none of them ends. */
    private static List<Entry.Permit> passing(Story story, int count) {
        List<Entry.Permit> passing = new ArrayList<>();
        while (passing.size() < count) {
            if (story.breaker.enter(12_000_000_000L, () -> 0) instanceof Entry.Permit permit) {
                passing.add(permit);
            }
        }
        return passing;
    }
}
