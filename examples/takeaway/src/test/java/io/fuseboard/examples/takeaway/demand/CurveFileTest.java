package io.fuseboard.examples.takeaway.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** The excerpts are the recorded rows: rows, sums and peaks were taken from the whole files. */
class CurveFileTest {

    @Test
    void theTaxiWeek_isTheRecordedWeek() {
        var week = CurveFile.read(CurveName.TAXI_WEEK);
        assertThat(week.start()).isEqualTo(LocalDateTime.of(2014, 12, 15, 0, 0));
        assertThat(week.counts()).hasSize(336).startsWith(9_228).endsWith(10_392);
        assertThat(sum(week)).isEqualTo(5_399_132);
        assertThat(week.peak()).isEqualTo(26_905);
    }

    @Test
    void theWorldCupEvening_isTheRecordedEvening() {
        var evening = CurveFile.read(CurveName.WORLD_CUP);
        assertThat(evening.start()).isEqualTo(LocalDateTime.of(1998, 7, 7, 18, 0));
        assertThat(evening.counts()).hasSize(360).startsWith(21_835).endsWith(19_501);
        assertThat(sum(evening)).isEqualTo(29_662_241);
        assertThat(evening.peak()).isEqualTo(229_426);
        assertThat(evening.counts().get(18 + 203)).as("21:41").isEqualTo(evening.peak());
    }

    @Test
    void licencesLieBesideTheData() {
        assertThat(getClass().getResource("/demand/nyc_taxi.LICENSE.txt")).isNotNull();
        assertThat(getClass().getResource("/demand/worldcup98.LICENSE.txt")).isNotNull();
        assertThat(getClass().getResource("/demand/worldcup98.DISCLAIMER.txt")).isNotNull();
    }

    private static long sum(Curve curve) {
        return curve.counts().stream().mapToLong(Integer::longValue).sum();
    }
}
