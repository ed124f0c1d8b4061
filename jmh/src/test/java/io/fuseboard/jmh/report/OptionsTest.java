package io.fuseboard.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @TempDir
    private Path folder;

    /** Each is refused before anything runs; a colon stands for where words part. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report:--threads:two        | Invalid --threads ('two')
            report:--threads:1,,2       | Invalid --threads ('')
            report:--threads:0          | Invalid --threads ('0')
            report:--threads:1001       | Invalid --threads ('1001')
            report:--threads            | Invalid --threads of report: a value has to follow it
            report:--threads:--full     | Invalid --threads of report: a value has to follow it
            report:--threads:1:--threads:2 | Invalid --threads of report: it is said twice
            report:--short:--full       | Invalid pace [--full, --short]
            report:--fast               | Invalid option of report ('--fast')
            report:--results:pom.xml    | Invalid --results (pom.xml): it is a file
            check:--threads:2           | Invalid option of check ('--threads')
            check:--results:no/such     | Invalid --results (no/such): there are none to compare with
            page                        | Invalid page: a FILE.json has to follow it
            page:no.json                | Invalid file (no.json)
            page:pom.xml                | Invalid file (pom.xml)
            page:a.json:b.json          | Invalid option of page ('b.json')
            start:now                   | Invalid option of start ('now')
            """)
    void whatCannotBeDone_isRefusedWithItsReason(String words, String reason) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> Main.run(List.of(words.split(":"))))
                .withMessageStartingWith(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xx                   | Unrecognized token
            {}                   | List
            [1]                  | is no object
            [{"benchmark": "a"}] | there is no field threads
            """)
    void aFileThatIsNoResults_isRefused(String text, String reason) throws Exception {
        Path file = Files.writeString(folder.resolve("results.json"), text);
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> Main.run(List.of("page", file.toString())))
                .withMessageStartingWith("Invalid file (" + file + ")")
                .withMessageContaining(reason);
    }

    @Test
    void aPage_isWrittenInBothLanguages_withItsPace() throws Exception {
        Path file = Files.writeString(folder.resolve("2026-01-02T0304Z-abcdef1-full.json"), RESULTS);
        assertThat(Main.run(List.of("page", file.toString()))).isTrue();
        assertThat(folder.resolve("2026-01-02T0304Z-abcdef1-full.md"))
                .content()
                .contains("Pace: FULL", "| Async | 1 | 30.0 |");
        assertThat(folder.resolve("2026-01-02T0304Z-abcdef1-full.zh-CN.md"))
                .content()
                .contains("档位：FULL", "| 异步 | 1 | 30.0 |");
        assertThat(folder.resolve("2026-01-02T0304Z-abcdef1-full.html"))
                .content()
                .contains("<td>Async");
        assertThat(folder.resolve("2026-01-02T0304Z-abcdef1-full.zh-CN.html"))
                .content()
                .contains("lang=\"zh-CN\"", "<td>异步");
    }

    @Test
    void theLastResults_areThoseOfTheLatestTime() throws Exception {
        Files.writeString(folder.resolve("2026-01-02T0304Z-fffffff-full.json"), RESULTS);
        Path latest = Files.writeString(folder.resolve("2026-01-02T1704Z-0000000-full.json"), RESULTS);
        Files.writeString(folder.resolve("2026-01-03T0000Z-0000000-full.md"), "");
        Options options =
                Options.of("check", List.of("--results", folder.toString()), Set.of(), Set.of("--results"), "");
        assertThat(options.last()).contains(latest);
    }

    private static final String RESULTS = """
            [{"benchmark": "io.fuseboard.jmh.AsyncCalls.barePromise", "threads": 1, "primaryMetric": {"score": 10}},
             {"benchmark": "io.fuseboard.jmh.AsyncCalls.fuseboard", "threads": 1, "primaryMetric": {"score": 40}},
             {"benchmark": "io.fuseboard.jmh.AsyncCalls.resilience4j", "threads": 1, "primaryMetric": {"score": 70}}]
            """;
}
