package io.fuseboard.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.jmh.report.Measured.Score;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RegressionTest {

    private static final Comparison ROW =
            new Comparison("closed", "A.ours", "A.bare", List.of("A.peer"), List.of(), true, true);
    private static final List<Comparison> ROWS = List.of(ROW);
    private static final Measured LAST = run(1, 6, 76, 0);

    private static Measured run(double bare, double ours, double peer, double bytes) {
        return new Measured()
                .with("A.bare", 1, score(bare, 0))
                .with("A.ours", 1, score(ours, bytes))
                .with("A.peer", 1, score(peer, 24));
    }

    private static Score score(double nanos, double bytes) {
        return new Score(nanos, OptionalDouble.of(bytes));
    }

    @Test
    void theSame_isNotWorse() {
        assertThat(Regression.between(LAST, LAST, ROWS)).isEmpty();
    }

    @Test
    void aNoisyMachine_isNotWorse() {
        assertThat(Regression.between(LAST, run(1.4, 11, 74, 0.02), ROWS)).isEmpty();
    }

    @Test
    void aSlowerMachine_isNotWorse_howeverSlow() {
        assertThat(Regression.between(LAST, run(10, 60, 760, 0), ROWS)).isEmpty();
    }

    @Test
    void aReadingOfTheClockMore_isWorse() {
        assertThat(Regression.between(LAST, run(1, 56, 76, 0), ROWS))
                .containsExactly("closed, 1 threads: 1/1.4 of the peer's overhead, was 1/15.0");
    }

    @Test
    void aByte_isWorse_whereNoneIsPromised() {
        assertThat(Regression.between(LAST, run(1, 6, 76, 16), ROWS))
                .containsExactly("closed, 1 threads: allocates 16.0 B a call, and promises none");
    }

    @Test
    void bytes_areFree_whereNobodyPromised() {
        Comparison allocating = new Comparison("async", "A.ours", "A.bare", List.of("A.peer"), List.of(), false, true);
        assertThat(Regression.between(LAST, run(1, 6, 76, 16), List.of(allocating)))
                .isEmpty();
    }

    @Test
    void nothingInCommon_isNoSuccess() {
        assertThat(Regression.between(new Measured(), LAST, ROWS)).hasSize(1);
        assertThat(Regression.between(LAST, new Measured(), ROWS)).hasSize(1);
    }

    @Test
    void aGuardAsCheapAsNothing_isComparedAsIfItCostSomething() {
        assertThat(Regression.between(run(1, 0.98, 76, 0), run(1, 1.02, 76, 0), ROWS))
                .isEmpty();
    }
}
