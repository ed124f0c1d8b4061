package io.fuseboard.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredTest {

    @TempDir
    private Path folder;

    private static String entry(String benchmark, int threads, double score, String more) {
        return """
                {"benchmark": "io.fuseboard.jmh.%s", "threads": %d, %s
                 "primaryMetric": {"score": %s, "scoreUnit": "ns/op"},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 24.0}}}""".formatted(benchmark, threads, more, score);
    }

    private Measured read(String... entries) throws Exception {
        return Measured.read(Files.writeString(folder.resolve("results.json"), "[" + String.join(",", entries) + "]"));
    }

    @Test
    void forksOfARow_giveItsMedian() throws Exception {
        Measured measured = read(entry("A.ours", 1, 3, ""), entry("A.ours", 1, 900, ""), entry("A.ours", 1, 5, ""));
        assertThat(measured.of("A.ours", 1)).contains(new Measured.Score(5, OptionalDouble.of(24)));
    }

    @Test
    void threadsAndParameters_areRowsOfTheirOwn() throws Exception {
        Measured measured = read(
                entry("A.ours", 1, 3, "\"params\": {\"percent\": \"10\"},"),
                entry("A.ours", 2, 4, "\"params\": {\"percent\": \"10\"},"));
        assertThat(measured.of("A.ours[10]", 2).orElseThrow().nanos()).isEqualTo(4);
        assertThat(measured.of("A.ours", 1)).isEmpty();
        assertThat(measured.threads()).containsExactly(1, 2);
    }

    @Test
    void aPage_showsARowWithItsGoal() throws Exception {
        Measured measured = read(
                entry("ClosedFuse.bare", 1, 1, ""),
                entry("ClosedFuse.fuseboard", 1, 5, ""),
                entry("ClosedFuse.resilience4j", 1, 81, ""));
        String row = new Page(measured, "title-full", Words.EN)
                .markdown()
                .lines()
                .filter(line -> line.startsWith("| Closed, slow"))
                .findFirst()
                .orElseThrow();
        assertThat(row).contains("| 4.0 |", "24.0 MISSED", "| 1/20.0 | 1/15.0 | 1/30.0 | gate |");
        assertThat(Overhead.of(Comparisons.ALL.get(0), measured, 1)
                        .orElseThrow()
                        .times())
                .isCloseTo(20, offset(0.001));
        assertThat(new Page(measured, "<title>", Words.EN).html()).contains("&lt;title&gt;", "width:5.0%");
    }
}
