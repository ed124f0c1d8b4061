package io.fuseboard.examples.takeaway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.examples.takeaway.TakeawayApplication;
import io.fuseboard.examples.takeaway.provider.Health;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.Providers;
import io.fuseboard.examples.takeaway.support.Eventually;
import io.fuseboard.examples.takeaway.support.Shop;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus scrapes the shop while things go wrong, and answers every query of the dashboard. */
class PrometheusTest {

    private static final Path DASHBOARD = Path.of("..", "..", "docs", "operating", "grafana.json");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Nothing is only observed in the shop. */
    private static final Set<String> WITHOUT_DATA = Set.of("Would be refused");

    @Test
    void everyQueryOfTheDashboard_isAnswered_withData(@TempDir Path folder) throws Exception {
        Path program = Prometheus.find();
        Map<String, List<String>> queries = queries();
        assertThat(queries.keySet()).containsAll(WITHOUT_DATA).hasSizeGreaterThan(12);
        try (ConfigurableApplicationContext shop = shop()) {
            int port = Integer.parseInt(shop.getEnvironment().getRequiredProperty("local.server.port"));
            turnOff(shop.getBean(Fuseboard.class), "feature:dish-animation");
            shop.getBean(Providers.class).make(Provider.RECOMMENDATIONS, Health.DEAD);
            Shop diner = new Shop(port, "en");
            try (Prometheus prometheus = Prometheus.start(program, folder, port)) {
                AtomicReference<Set<String>> missing = new AtomicReference<>(Set.of());
                try {
                    Eventually.holds(PATIENCE, () -> {
                        for (int i = 0; i < 20; i++) { // the breaker wants some before it judges
                            diner.get("/api/recommendations?district=ferry-street");
                        }
                        missing.set(withoutData(prometheus, queries));
                        return WITHOUT_DATA.containsAll(missing.get());
                    });
                } catch (AssertionError inVain) {
                    throw new AssertionError("No data for " + missing.get(), inVain);
                }
                assertThat(values(prometheus, "application")).containsExactly("takeaway");
                assertThat(values(prometheus, "fuse")).contains("recommendations", "payment");
                assertThat(prometheus
                                .query("fuseboard_feature_degraded_share{feature=\"dish-animation\"}")
                                .at("/result/0/value/1")
                                .asString())
                        .isEqualTo("1");
            }
        }
    }

    /** Titles of panels of which a query finds nothing, though none is an error. */
    private static Set<String> withoutData(Prometheus prometheus, Map<String, List<String>> queries) {
        Set<String> missing = new TreeSet<>();
        for (var panel : queries.entrySet()) {
            for (String query : panel.getValue()) {
                String asked = query.replace("$application", ".*")
                        .replace("$fuse", ".*")
                        .replace("$__rate_interval", "20s");
                if (prometheus.query(asked).get("result").isEmpty()) {
                    missing.add(panel.getKey());
                }
            }
        }
        return missing;
    }

    /** What a variable of the dashboard offers. */
    private static List<String> values(Prometheus prometheus, String variable) throws Exception {
        for (JsonNode one : dashboard().get("templating").get("list").values()) {
            Matcher query = LABEL_VALUES.matcher(one.get("query").asString());
            if (variable.equals(one.get("name").asString()) && query.matches()) {
                List<String> values = new ArrayList<>();
                prometheus
                        .values(query.group(2), query.group(1).replace("$application", ".*"))
                        .values()
                        .forEach(value -> values.add(value.asString()));
                return values;
            }
        }
        throw new AssertionError("the dashboard has no variable " + variable + " that asks for values of a label");
    }

    /** The dashboard's queries, by the panel's title. */
    private static Map<String, List<String>> queries() throws Exception {
        Map<String, List<String>> queries = new LinkedHashMap<>();
        for (JsonNode panel : dashboard().get("panels").values()) {
            for (JsonNode target : panel.path("targets").values()) {
                queries.computeIfAbsent(panel.get("title").asString(), title -> new ArrayList<>())
                        .add(target.get("expr").asString());
            }
        }
        return queries;
    }

    private static JsonNode dashboard() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    }

    private static void turnOff(Fuseboard board, String key) {
        board.orders()
                .give(new Order(
                        "prometheus-test",
                        key,
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "to be seen",
                        "tester",
                        0));
        board.refresh();
    }

    private static ConfigurableApplicationContext shop() {
        return SpringApplication.run(
                TakeawayApplication.class,
                "--spring.profiles.active=test",
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:prometheus",
                "--fuseboard.store.type=memory",
                "--fuseboard.console.enabled=false",
                "--takeaway.demand.enabled=true",
                "--management.endpoints.web.exposure.include=prometheus",
                "--management.metrics.tags.application=${spring.application.name}");
    }
}
