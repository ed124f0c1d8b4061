package io.fuseboard.examples.takeaway.demand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import org.springframework.core.io.ClassPathResource;

/** Reads a curve from its file: one line of headings, then {@code 2014-12-15 00:00:00,9228}, without gaps. */
final class CurveFile {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private CurveFile() {}

    static Curve read(CurveName name) {
        var counts = new ArrayList<Integer>();
        var lines = lines(name);
        var start = time(lines[1]);
        for (int i = 1; i < lines.length; i++) {
            var expected = start.plus(name.step().multipliedBy(counts.size()));
            if (!time(lines[i]).equals(expected)) {
                throw new IllegalStateException(
                        name.resource() + " line " + (i + 1) + " (" + lines[i] + "): must be the row of " + expected);
            }
            counts.add(Integer.valueOf(lines[i].substring(lines[i].indexOf(',') + 1)));
        }
        return new Curve(name, start, counts);
    }

    private static LocalDateTime time(String line) {
        return LocalDateTime.parse(line.substring(0, line.indexOf(',')), TIME);
    }

    private static String[] lines(CurveName name) {
        try {
            return new ClassPathResource(name.resource())
                    .getContentAsString(StandardCharsets.UTF_8)
                    .split("\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Curve " + name.resource() + " is missing from the class path", e);
        }
    }
}
