package io.fuseboard.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;

class ComparisonsTest {

    /** A row whose benchmark is misspelled would be missing from the report in silence. */
    @Test
    void everyRow_namesBenchmarksThatThereAre() {
        Stream<String> all =
                Stream.concat(Comparisons.benchmarks(Comparisons.ALL).stream(), Comparisons.BESIDE.stream());
        assertThat(all).allSatisfy(name -> assertThat(exists(name)).as(name).isTrue());
    }

    @Test
    void everyRow_hasATitleInEachLanguage() {
        assertThat(Comparisons.ALL)
                .allSatisfy(row -> assertThat(Words.ZH.row(row)).isNotBlank().isNotEqualTo(Words.EN.row(row)));
    }

    private static boolean exists(String name) throws ClassNotFoundException {
        int dot = name.indexOf('.');
        String method = name.substring(dot + 1).replaceAll("\\[.*|:.*", "");
        return Arrays.stream(Class.forName("io.fuseboard.jmh." + name.substring(0, dot))
                        .getMethods())
                .filter(its -> its.isAnnotationPresent(Benchmark.class))
                .anyMatch(its -> its.isAnnotationPresent(Group.class)
                        ? its.getAnnotation(Group.class).value().equals(method)
                        : its.getName().equals(method));
    }
}
