package io.fuseboard.examples.takeaway.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlayheadTest {

    private static final long SECOND = 1_000_000;

    private final Curve week = CurveFile.read(CurveName.TAXI_WEEK);
    private final Curve evening = CurveFile.read(CurveName.WORLD_CUP);

    @Test
    void everyStepOfTheWeek_bringsItsRecordedCountTimesScaleOverCompression() {
        var playhead = new Playhead(week, 144, 20);
        long stepMicros = 1_800 * SECOND / 144;
        var arrivals = new ArrayList<Long>();
        long before = 0;
        for (int i = 0; i < week.counts().size(); i++) {
            before += week.counts().get(i);
            arrivals.addAll(play(playhead, stepMicros));
            // After i steps: recorded people × 20 a second ÷ the peak × 12.5 s a step, rounded down.
            assertThat(arrivals).as("step " + i).hasSize((int) (before * 20 * 25 / (26_905L * 2)));
        }
    }

    @Test
    void theWholeEvening_bringsEveryRecordedRequestToScale() {
        var playhead = new Playhead(evening, 36, 20);
        // 29,662,241 requests × 20 a second ÷ 229,426 × (60 s ÷ 36), rounded down.
        assertThat(play(playhead, 600 * SECOND)).hasSize((int) (29_662_241L * 20 * 60 / (229_426L * 36)));
        assertThat(playhead.recordedTime()).as("and begins again").isEqualTo(evening.start());
    }

    @Test
    void itDoesNotMatterHowTimeIsCut_noDinerIsLostOrMoved() {
        var whole = play(new Playhead(evening, 36, 50), 60 * SECOND);
        var random = new SplittableRandom(7);
        var pieces = new Playhead(evening, 36, 50);
        var inPieces = new ArrayList<Long>();
        for (long at = 0; at < 60 * SECOND; ) {
            long begin = at;
            long piece = Math.min(60 * SECOND - at, random.nextLong(1, 70_000));
            pieces.advance(piece, Playhead.DRY, offset -> inPieces.add(begin + offset));
            at += piece;
        }
        assertThat(inPieces).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(inPieces.get(i)).isBetween(whole.get(i) - 1, whole.get(i) + 1);
        }
    }

    @Test
    void insideAStep_dinersArriveEvenly() {
        var playhead = new Playhead(week, 144, 20);
        playhead.moveTo(LocalDateTime.of(2014, 12, 19, 22, 0));
        assertThat(playhead.rate()).as("the peak").isEqualTo(20);
        assertThat(play(playhead, SECOND / 4)).containsExactly(50_000L, 100_000L, 150_000L, 200_000L, 250_000L);
    }

    @Test
    void rain_bringsMore() {
        var playhead = new Playhead(week, 144, 20);
        playhead.moveTo(LocalDateTime.of(2014, 12, 19, 22, 0));
        var count = new ArrayList<Long>();
        playhead.advance(10 * SECOND, 160, count::add);
        assertThat(count).hasSize(320);
    }

    @Test
    void aNewScale_appliesFromThereOn() {
        var playhead = new Playhead(week, 144, 20);
        playhead.moveTo(LocalDateTime.of(2014, 12, 19, 22, 0));
        assertThat(play(playhead, SECOND)).hasSize(20);
        playhead.scaleTo(200);
        assertThat(play(playhead, SECOND)).hasSize(200);
    }

    @Test
    void aMoveThatTakesLong_isMadeUpFor() {
        var playhead = new Playhead(week, 144, 200);
        playhead.moveTo(LocalDateTime.of(2014, 12, 19, 22, 0));
        assertThat(play(playhead, 5 * SECOND)).hasSize(1_000);
    }

    private static List<Long> play(Playhead playhead, long micros) {
        var arrivals = new ArrayList<Long>();
        playhead.advance(micros, Playhead.DRY, arrivals::add);
        return arrivals;
    }
}
