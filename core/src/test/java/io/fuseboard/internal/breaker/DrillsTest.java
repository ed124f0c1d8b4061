package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.breaker.Drill.Arm;
import io.fuseboard.internal.breaker.Drill.Result;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a breaker is worth when a dependency is in trouble for half a minute. Prints the table that the decision between
 * the two ways to trip rests on.
 */
class DrillsTest {

    /** By seed, seconds. A circuit that tries each ten seconds has luck with 30; so it is not always that. */
    private static final Map<Long, Double> TROUBLE = Map.of(1L, 30.0, 2L, 32.5, 3L, 35.0);

    private static final BreakerSpec PARTIAL =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);
    private static final BreakerSpec CLASSIC = PARTIAL.withTrip(Trip.CLASSIC);
    private static final String OURS = "PARTIAL, 100 calls";
    private static final String KNOWN = "PARTIAL, 100 calls, known customers";
    private static final String PEER = "Resilience4j 2.4.0 at 25 %";

    private static final Map<String, Supplier<Arm>> ARMS = new LinkedHashMap<>();

    static {
        ARMS.put(OURS, () -> Drill.ours(PARTIAL));
        ARMS.put(KNOWN, () -> Drill.oursByCustomer(PARTIAL));
        ARMS.put("PARTIAL, 5 s", () -> Drill.ours(PARTIAL.withWindow(Duration.ofSeconds(5), 20)));
        ARMS.put(
                "PARTIAL, 5 s, known customers",
                () -> Drill.oursByCustomer(PARTIAL.withWindow(Duration.ofSeconds(5), 20)));
        ARMS.put("CLASSIC, 100 calls, 10 s open", () -> Drill.ours(CLASSIC));
        ARMS.put(
                "CLASSIC, 5 s, 1 s open",
                () -> Drill.ours(CLASSIC.withWindow(Duration.ofSeconds(5), 20).withOpenFor(Duration.ofSeconds(1))));
        ARMS.put(PEER, () -> Drill.peer(settings -> settings));
        ARMS.put("the same, tuned by hand", () -> Drill.peer(Drill::tuned));
    }

    @Test
    void d2_whereThreeOfTenCallsFail() {
        Map<String, List<Result>> results = play("D2: 30 % errors for 30 to 35 s", 0.3);
        for (String arm : List.of(OURS, "PARTIAL, 5 s")) {
            assertThat(results.get(arm))
                    .as(arm)
                    .allSatisfy(result -> assertThat(result.recovered()).isLessThanOrEqualTo(1));
            assertThat(mean(results.get(arm), Result::goodServed)).isGreaterThanOrEqualTo(94);
            assertThat(mean(results.get(arm), Result::goodServed))
                    .isGreaterThanOrEqualTo(10 * mean(results.get(PEER), Result::goodServed));
        }
    }

    @Test
    void d3_whereNobodyAnswers() {
        Map<String, List<Result>> results = play("D3: outage of 30 to 35 s", 1);
        for (String arm : List.of(OURS, "PARTIAL, 5 s", "PARTIAL, 5 s, known customers")) {
            assertThat(results.get(arm)).as(arm).allSatisfy(result -> {
                assertThat(result.badSent()).isLessThanOrEqualTo(3);
                assertThat(result.recovered()).isLessThanOrEqualTo(4);
            });
        }
    }

    @Test
    void inPeace_andWhereOneOfTwentyCallsFails_nobodyIsRefused() {
        Map<String, List<Result>> results = play("5 % errors for 30 to 35 s", 0.05);
        results.forEach((arm, all) -> assertThat(all).as(arm).allSatisfy(result -> {
            assertThat(result.goodServed()).isEqualTo(100);
            assertThat(result.recovered()).isZero();
            assertThat(result.refusedInPeace()).isZero();
        }));
    }

    /** Nobody chose the three seeds above for their beauty: forty more, with trouble of 30.25 to 40 seconds. */
    @Test
    void fortyFurtherSeedsSayTheSame() {
        System.out.printf(
                Locale.ROOT,
                "%n| forty seeds | good served %% | bad sent %% at most | recovered s, 30 %% | outage |%n");
        for (String arm : List.of(OURS, KNOWN)) {
            List<Result> errors = further(arm, 0.3);
            List<Result> outage = further(arm, 1);
            DoubleSummaryStatistics served =
                    errors.stream().mapToDouble(Result::goodServed).summaryStatistics();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f to %.1f | %.1f | %.1f | %.1f |%n",
                    arm,
                    served.getMin(),
                    served.getMax(),
                    most(outage, Result::badSent),
                    most(errors, Result::recovered),
                    most(outage, Result::recovered));
            assertThat(served.getMin()).as(arm).isGreaterThanOrEqualTo(94);
            assertThat(most(errors, Result::recovered)).as(arm).isLessThanOrEqualTo(1);
            assertThat(most(outage, Result::badSent)).as(arm).isLessThanOrEqualTo(3);
            assertThat(most(outage, Result::recovered)).as(arm).isLessThanOrEqualTo(4);
        }
    }

    private static List<Result> further(String arm, double failing) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(i -> new Drill(3 + i, failing, 30 + 0.25 * i).play(made(arm)))
                .toList();
    }

    private static Arm made(String arm) {
        return Objects.requireNonNull(ARMS.get(arm)).get();
    }

    private static double most(List<Result> results, ToDoubleFunction<Result> figure) {
        return results.stream().mapToDouble(figure).max().orElseThrow();
    }

    private static Map<String, List<Result>> play(String drill, double failing) {
        Map<String, List<Result>> results = new LinkedHashMap<>();
        System.out.printf(
                Locale.ROOT, "%n| %s | good served %% | bad sent %% | recovered s |%n|---|---|---|---|%n", drill);
        ARMS.forEach((name, arm) -> {
            List<Result> all = new ArrayList<>();
            TROUBLE.forEach((seed, seconds) -> all.add(new Drill(seed, failing, seconds).play(arm.get())));
            results.put(name, all);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f |%n",
                    name,
                    mean(all, Result::goodServed),
                    mean(all, Result::badSent),
                    mean(all, Result::recovered));
        });
        return results;
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> figure) {
        return results.stream().mapToDouble(figure).average().orElseThrow();
    }
}
