package io.fuseboard.examples.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainJavaTest {

    @Test
    void itHasLessThanSixtyLines() throws IOException {
        Path source = Path.of("src/main/java/io/fuseboard/examples/plain/PlainJava.java");
        assertThat(Files.readAllLines(source, UTF_8)).hasSizeLessThan(60);
    }

    @Test
    void itRunsToItsEnd_andAgainOnWhatItLeftBehind(@TempDir Path folder) throws Exception {
        List<String> story = List.of(
                "(map A is asked)",
                "Rider: at the noodle shop (map B)",
                "(map A is asked)",
                "Rider: at the noodle shop (map B)",
                "(map A is asked)",
                "Rider: at the noodle shop (map B)",
                "(map A is asked)",
                "Rider: at the noodle shop (map B)",
                "Rider: at the noodle shop (map B)",
                "Rider: at the noodle shop (map B)",
                "Circuit: OPEN",
                "Order: with you in 40 minutes, or your money back",
                "Order: about 40 minutes; no guarantee in the rain",
                "Order: with you in 40 minutes, or your money back");

        assertThat(printed(folder)).isEqualTo(story);
        assertThat(printed(folder)).isEqualTo(story);
    }

    private static List<String> printed(Path folder) throws ReflectiveOperationException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            PlainJava.main(folder.toString());
        } finally {
            System.setOut(before);
        }
        return bytes.toString(UTF_8).lines().toList();
    }
}
