package io.fuseboard.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    @TempDir
    private Path folder;

    @Test
    void aBenchmarkThatFails_isTold_andTheOthersAreWritten() throws Exception {
        Path to = folder.resolve("results.json");
        List<String> failed = Run.all(List.of("ClosedFuse.nobody", "Async.nobody"), Pace.SMOKE, List.of(1), to);
        assertThat(failed).hasSize(2);
        assertThat(failed.get(0)).startsWith("ClosedFuse.nobody, 1 threads: ");
        assertThat(failed.get(1)).startsWith("Async.nobody, 1 threads: ");
        assertThat(Measured.read(to).threads()).isEmpty();
    }
}
