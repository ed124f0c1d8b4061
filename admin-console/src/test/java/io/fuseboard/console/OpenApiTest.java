package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.alerts.AlertSpec;
import io.fuseboard.console.alerts.Target;
import io.fuseboard.console.http.Language;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The description of the API against the API: the same routes, and answers that fit. */
@SuppressWarnings("unchecked") // what JSON's objects are read as
class OpenApiTest {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();
    private static final ConsoleSpec SPEC = ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD);

    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final Console console = Console.start(
            board,
            SPEC.withAlerts(new AlertSpec(
                    List.of(new Target("ops", Target.Kind.JSON, URI.create("http://127.0.0.1:1/x"), Optional.empty())),
                    Optional.empty(),
                    Language.EN,
                    AlertSpec.BEFORE_END)));
    private final Client client = new Client(console);
    private final Map<String, Object> described =
            client.get("/api/openapi.json").json();

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void everyRouteIsDescribed_andNothingElse_withTheRoleItNeeds() {
        Set<String> routes = new TreeSet<>();
        console.routes()
                .filter(route -> route.path().startsWith("/api/"))
                .forEach(route -> routes.add(route.method() + " " + route.path() + " "
                        + route.role().name().toLowerCase(Locale.ROOT)));
        Set<String> told = new TreeSet<>();
        paths().forEach((path, methods) ->
                methods.forEach((method, operation) -> told.add(method.toUpperCase(Locale.ROOT) + " "
                        + path.replaceFirst("\\{\\w+}", "*") + " " + ((Map<String, Object>) operation).get("x-role"))));
        assertThat(told).containsExactlyElementsOf(routes);
    }

    @Test
    void answersFit() {
        board.plans().declare(PlanSpec.degrade("rainstorm", "on-time-guarantee", "dish-animation"));
        Shop.call(board, "rider-location", false);
        fits("PUT", "/api/switches/{key}", "/api/switches/feature:dish-animation", order("DEGRADED"), 200);
        fits("PUT", "/api/switches/{key}", "/api/switches/feature:nothing", order("DEGRADED"), 404);
        fits("PUT", "/api/switches/{key}", "/api/switches/feature:order", order("DEGRADED"), 428);
        fits(
                "PUT",
                "/api/switches/{key}",
                "/api/switches/feature:dish-animation",
                "{\"position\":\"AUTO\",\"reason\":\"over\",\"seen\":77}",
                409);
        fits("PUT", "/api/switches/{key}", "/api/switches/feature:dish-animation", "{}", 400);
        fits("POST", "/api/dry-runs/{key}", "/api/dry-runs/rainstorm", "{}", 200);
        fits(
                "POST",
                "/api/engagements/{key}",
                "/api/engagements/rainstorm",
                "{\"reason\":\"rain\",\"for\":\"2h\"}",
                200);
        fits("POST", "/api/engagements/{key}", "/api/engagements/rainstorm", "{\"reason\":\"rain\"}", 409);
        fits("GET", "/api/plans", "/api/plans", null, 200);
        fits("DELETE", "/api/engagements/{key}", "/api/engagements/rainstorm", "{\"reason\":\"over\"}", 200);
        fits(
                "PUT",
                "/api/plans/{key}",
                "/api/plans/snow",
                "{\"positions\":[{\"switch\":\"feature:dish-animation\"}],\"seen\":0,\"reason\":\"winter\"}",
                200);
        fits("DELETE", "/api/plans/{key}", "/api/plans/snow", "{\"seen\":0,\"reason\":\"spring\"}", 428);
        fits("GET", "/api/undo/{number}", "/api/undo/1", null, 200);
        fits("POST", "/api/undo/{number}", "/api/undo/1", "{\"reason\":\"wrong feature\"}", 200);
        fits("POST", "/api/previews", "/api/previews", "{\"feature\":\"feature:dish-animation\"}", 200);
        fits("POST", "/api/previews", "/api/previews", "{\"key\":\"notice:rain\"}", 200);
        String notice = "/api/notices/notice:feature/dish-animation/switched-off";
        String words = "{\"texts\":{\"en\":\"Later\"},\"reason\":\"rain\",\"seen\":0}";
        fits("PUT", "/api/notices/{key}", notice, words, 200);
        fits("PUT", "/api/notices/{key}", notice, words, 409);
        fits("GET", "/api/notices", "/api/notices", null, 200);
        fits("DELETE", "/api/notices/{key}", notice, "{\"reason\":\"over\"}", 200);
        String fuse = "fuse:takeaway/rider-location";
        fits("PUT", "/api/claims/{key}", "/api/claims/" + fuse, "{}", 200);
        fits("DELETE", "/api/claims/{key}", "/api/claims/" + fuse, "{}", 200);
        fits("GET", "/api/series/{key}", "/api/series/" + fuse, null, 200);
        fits("GET", "/api/explanations/{key}", "/api/explanations/" + fuse + "?district=harbour", null, 200);
        fits("GET", "/api/explanations/{key}", "/api/explanations/feature:nothing", null, 404);
        fits("GET", "/api/explanations/{key}", "/api/explanations/" + fuse + "?x=" + "y".repeat(101), null, 400);
        fits("GET", "/api/configuration/{key}", "/api/configuration/" + fuse, null, 200);
        fits(
                "PUT",
                "/api/board-orders/{what}",
                "/api/board-orders/automatics-stopped",
                "{\"reason\":\"they err\",\"for\":\"10m\"}",
                200);
        fits("GET", "/api/board", "/api/board", null, 200);
        fits(
                "DELETE",
                "/api/board-orders/{what}",
                "/api/board-orders/automatics-stopped",
                "{\"reason\":\"over\"}",
                200);
        fits("POST", "/api/store/{way}", "/api/store/adopt", "{\"reason\":\"right\"}", 428);
        fits("POST", "/api/alerts", "/api/alerts", "{\"target\":\"ops\"}", 200);
        for (String path : List.of(
                "/api/board",
                "/api/reach",
                "/api/features",
                "/api/fuses",
                "/api/attributes",
                "/api/plans",
                "/api/catalogue",
                "/api/revisions",
                "/api/attempts",
                "/api/alerts",
                "/api/login",
                "/api/instances",
                "/api/store",
                "/api/openapi.json")) {
            fits("GET", path, path, null, 200);
        }
        fits("POST", "/api/login", "/api/login", "{\"user\":\"zhang\",\"password\":\"wrong\"}", 401);
        fits(
                "POST",
                "/api/login",
                "/api/login",
                "{\"user\":\"" + Client.USER + "\",\"password\":\"" + Client.PASSWORD + "\"}",
                200);
    }

    /** Of an application that dims something by itself, and of a fleet in which two do. */
    @Test
    @Timeout(60)
    void boardsThatDegradeByThemselvesFit() {
        BoardStore store = BoardStores.inMemory();
        // Time flies: the board's heartbeat believes that it always wakes late, which is pressure without end.
        try (Fuseboard pressed = Fuseboard.builder()
                        .application("pressed")
                        .store(store)
                        .events(event -> {})
                        .ticker(() -> System.nanoTime() * 50)
                        .feature(FeatureSpec.of("dish-animation").withTier(Tier.OPTIONAL))
                        .brownout(BrownoutSpec.defaults())
                        .build();
                Console its = Console.start(pressed, SPEC);
                Fuseboard overview = Fuseboard.builder()
                        .application("console")
                        .store(store)
                        .events(event -> {})
                        .build();
                Console fleet = Console.startFleet(
                        List.of(new ConsoleBoard("prod", "prod", Optional.of("prod"), overview)),
                        SPEC,
                        new PrintStream(OutputStream.nullOutputStream()))) {
            pressed.fuse(FuseSpec.named("animate").serving("dish-animation"));
            Client desk = new Client(its); // one each: a console closes the connections of a crowd
            while (dims(board(desk, "/api/board")).isEmpty()) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            Client tower = new Client(fleet);
            while (dimmed(board(tower, "/prod/api/board")).isEmpty()) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }
    }

    /** What a console tells of its board, compared with what is described. */
    private Map<String, Object> board(Client client, String path) {
        Map<String, Object> told = client.get(path).json();
        List<String> wrong = new ArrayList<>();
        compare(path, Map.of("$ref", "#/components/schemas/Me"), told, wrong);
        assertThat(wrong).isEmpty();
        return told;
    }

    private static List<?> dims(Map<String, Object> board) {
        Map<?, ?> brownout = (Map<?, ?>) board.get("brownout");
        assertThat(brownout).isNotNull();
        return (List<?>) brownout.get("dims");
    }

    private static List<?> dimmed(Map<String, Object> board) {
        return (List<?>) board.getOrDefault("dimmed", List.of());
    }

    @Test
    void theComparison_findsWhatDoesNotFit() {
        Map<String, Object> schema = (Map<String, Object>)
                ((Map<String, Object>) ((Map<String, Object>) described.get("components")).get("schemas")).get("Words");
        List<String> wrong = new ArrayList<>();
        compare("x", schema, Map.of("zh", 1, "fr", "mot"), wrong);
        assertThat(wrong).containsExactlyInAnyOrder("x.en is missing", "x.fr is not described", "x.zh is no string: 1");
    }

    private static String order(String position) {
        return "{\"position\":\"" + position + "\",\"reason\":\"rain\",\"for\":\"10m\"}";
    }

    private Map<String, Map<String, Object>> paths() {
        return (Map<String, Map<String, Object>>) (Map<?, ?>) described.get("paths");
    }

    private void fits(String method, String template, String path, @Nullable String body, int status) {
        Client.Heard heard = client.say(
                method,
                path,
                body,
                "Authorization",
                Client.basic(Client.USER, Client.PASSWORD),
                "Accept-Language",
                "en");
        assertThat(heard.status())
                .as("%s %s: %s", method, path, heard.response().body())
                .isEqualTo(status);
        Map<String, Object> operation =
                (Map<String, Object>) paths().get(template).get(method.toLowerCase(Locale.ROOT));
        Map<String, Object> responses = (Map<String, Object>) operation.get("responses");
        assertThat(responses).as("%s %s", method, template).containsKey(String.valueOf(status));
        Map<String, Object> content =
                (Map<String, Object>) ((Map<String, Object>) responses.get(String.valueOf(status))).get("content");
        String type = heard.header("Content-Type");
        assertThat(content).as("%s %s", method, template).containsKey(type);
        Map<String, Object> schema = (Map<String, Object>) ((Map<String, Object>) content.get(type)).get("schema");
        List<String> wrong = new ArrayList<>();
        compare(method + " " + path, schema, heard.json(), wrong);
        assertThat(wrong).isEmpty();
    }

    private void compare(String at, Map<String, Object> schema, Object value, List<String> wrong) {
        if (schema.get("$ref") instanceof String ref) {
            Map<String, Object> all =
                    (Map<String, Object>) ((Map<String, Object>) described.get("components")).get("schemas");
            compare(at, (Map<String, Object>) all.get(ref.substring(ref.lastIndexOf('/') + 1)), value, wrong);
            return;
        }
        Object type = schema.get("type");
        boolean right = type == null
                || switch (String.valueOf(type)) {
                    case "string" -> value instanceof String;
                    case "number" -> value instanceof Number;
                    case "integer" -> value instanceof Integer || value instanceof Long;
                    case "boolean" -> value instanceof Boolean;
                    case "array" -> value instanceof List;
                    default -> value instanceof Map;
                };
        if (!right) {
            wrong.add(at + " is no " + type + ": " + value);
        } else if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
            wrong.add(at + " is none of " + words + ": " + value);
        } else if (value instanceof List<?> items && schema.containsKey("items")) {
            for (int i = 0; i < items.size(); i++) {
                compare(at + "[" + i + "]", (Map<String, Object>) schema.get("items"), items.get(i), wrong);
            }
        } else if (value instanceof Map<?, ?> fields && "object".equals(type)) {
            object(at, schema, (Map<String, Object>) fields, wrong);
        }
    }

    private void object(String at, Map<String, Object> schema, Map<String, Object> fields, List<String> wrong) {
        Map<String, Object> known = (Map<String, Object>) schema.getOrDefault("properties", Map.of());
        ((List<String>) schema.getOrDefault("required", List.of()))
                .stream()
                        .filter(name -> !fields.containsKey(name))
                        .forEach(name -> wrong.add(at + "." + name + " is missing"));
        Object rest = schema.getOrDefault("additionalProperties", true);
        fields.forEach((name, value) -> {
            if (known.containsKey(name)) {
                compare(at + "." + name, (Map<String, Object>) known.get(name), value, wrong);
            } else if (rest instanceof Map<?, ?> values) {
                compare(at + "." + name, (Map<String, Object>) values, value, wrong);
            } else if (Boolean.FALSE.equals(rest)) {
                wrong.add(at + "." + name + " is not described");
            }
        });
    }
}
