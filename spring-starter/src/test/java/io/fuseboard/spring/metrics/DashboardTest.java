package io.fuseboard.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the page of metrics, against the names and labels that a Prometheus registry really exports. */
class DashboardTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern SERIES = Pattern.compile("(fuseboard_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!=|!~|=)\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern METER = Pattern.compile("(?m)^\\| `(fuseboard\\.[a-z.]+)` \\|");

    @Test
    void everyQueryAsksForSeriesAndLabelsThatAreExported() throws Exception {
        Map<String, Map<String, Set<String>>> exported = exported();
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(10);
        for (String query : queries) {
            Set<String> labels = new HashSet<>(Set.of("application"));
            Matcher series = SERIES.matcher(query);
            assertThat(series.find()).as(query).isTrue();
            do {
                Map<String, Set<String>> of = exported.get(series.group(1));
                assertThat(of).as("%s in %s", series.group(1), query).isNotNull();
                labels.addAll(of.keySet());
                Matcher label = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
                while (label.find()) {
                    assertThat(of).as(query).containsKey(label.group(1));
                    if (!label.group(2).startsWith("$")) {
                        assertThat(of.get(label.group(1))).as(query).contains(label.group(2));
                    }
                }
            } while (series.find());
            Matcher by = BY.matcher(query);
            while (by.find()) {
                assertThat(labels).as(query).contains(by.group(1).split(", "));
            }
        }
    }

    @Test
    void thePageNamesEveryMeter_andNoOther() throws Exception {
        Set<String> written = new TreeSet<>();
        Matcher meter = METER.matcher(Files.readString(DOCS.resolve("concepts/metrics.md")));
        while (meter.find()) {
            written.add(meter.group(1));
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Fuseboard board = board();
                FuseboardMetrics metrics = new FuseboardMetrics(board)) {
            metrics.bindTo(registry);
            Set<String> there = new TreeSet<>();
            registry.getMeters().forEach(one -> there.add(one.getId().getName()));
            assertThat(written).isEqualTo(there);
        }
    }

    /** By series: its labels, with their values. */
    private static Map<String, Map<String, Set<String>>> exported() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags("application", "order-service");
        try (Fuseboard board = board();
                FuseboardMetrics metrics = new FuseboardMetrics(board)) {
            metrics.bindTo(registry);
            Map<String, Map<String, Set<String>>> all = new HashMap<>();
            registry.scrape().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                Matcher series = SERIES.matcher(line);
                assertThat(series.lookingAt()).as(line).isTrue();
                Map<String, Set<String>> labels = all.computeIfAbsent(series.group(1), name -> new HashMap<>());
                Matcher label = LABEL.matcher(series.group(2));
                while (label.find()) {
                    labels.computeIfAbsent(label.group(1), name -> new HashSet<>())
                            .add(label.group(2));
                }
            });
            return all;
        }
    }

    private static Fuseboard board() {
        Fuseboard board = Fuseboard.builder()
                .application("order-service")
                .brownout(BrownoutSpec.defaults().observing())
                .build();
        board.feature(FeatureSpec.of("dish-animation"));
        board.fuse(FuseSpec.named("rider-location")
                .with(BreakerSpec.defaults())
                .with(new BulkheadSpec(20).withLane("medicine", 2)));
        board.keyedFuse(FuseSpec.named("merchant").with(BreakerSpec.defaults()).keyed());
        return board;
    }

    private static List<String> queries() throws Exception {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DOCS.resolve("operating/grafana.json")));
        Stream<String> panels = dashboard
                .get("panels")
                .valueStream()
                .flatMap(panel -> panel.get("targets").valueStream())
                .map(target -> target.get("expr").asString());
        Stream<String> variables = dashboard
                .get("templating")
                .get("list")
                .valueStream()
                .map(variable -> variable.get("query").asString())
                .filter(query -> query.startsWith("label_values("));
        return Stream.concat(panels, variables).toList();
    }
}
