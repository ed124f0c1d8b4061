package io.fuseboard.console.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Json;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console as a process of its own, beside applications whose boards lie in files. */
class StandaloneConsoleTest {

    /* 10,000 rounds: fast enough for a test. The password is "password". */
    private static final String HASH = "{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=";

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @TempDir
    private Path folder;

    private Fuseboard takeaway;
    private Fuseboard riders;

    @BeforeEach
    void open() {
        takeaway = application("takeaway", "prod", "dish-animation", "rider-location");
        riders = application("riders", "prod", "dish-animation", "route");
        application("takeaway", "staging", "coupons", "coupons").close();
    }

    private Fuseboard application(String name, String board, String feature, String fuse) {
        Fuseboard opened = Fuseboard.builder()
                .application(name)
                .store(BoardStores.file(folder.resolve(board)))
                .feature(FeatureSpec.of(feature).withTier(Tier.OPTIONAL))
                .build();
        opened.fuse(FuseSpec.named(fuse).with(BreakerSpec.defaults()).serving(feature));
        // A folder is a board's once somebody has written to it.
        opened.orders()
                .give(new Order(
                        "first-" + name + "-" + board,
                        "feature:" + feature,
                        SwitchPosition.DEGRADED,
                        Optional.empty(),
                        "to begin with",
                        "test",
                        opened.store().snapshot().revisionOf("feature:" + feature)));
        opened.refresh();
        return opened;
    }

    @AfterEach
    void close() {
        takeaway.close();
        riders.close();
    }

    private Path file(String... more) throws IOException {
        return Files.write(
                folder.resolve("console.properties"),
                (String.join(
                                        "\n",
                                        "fuseboard.console.port=0",
                                        "fuseboard.console.users.zhang.password=${ZHANG}",
                                        "fuseboard.console.users.zhang.role=admin",
                                        "fuseboard.boards.prod.title=生产",
                                        "fuseboard.boards.prod.environment=prod",
                                        "fuseboard.boards.prod.store.folder=prod",
                                        "fuseboard.boards.staging.store.folder=staging")
                                + "\n"
                                + String.join("\n", more))
                        .getBytes(UTF_8));
    }

    private static StandaloneConsole start(Path file, PrintStream out) {
        return StandaloneConsole.start(file, Map.of("ZHANG", HASH), out);
    }

    @Test
    void itShowsAllApplicationsOfABoard_andMovesTheirSwitches() throws Exception {
        try (StandaloneConsole running = start(file(), System.out)) {
            until(() -> names(running, "prod", "fuses").size() == 2);

            assertThat(names(running, "prod", "fuses"))
                    .containsExactlyInAnyOrder("fuse:takeaway/rider-location", "fuse:riders/route");
            assertThat(names(running, "prod", "features")).containsExactly("feature:dish-animation");
            assertThat(names(running, "staging", "features")).doesNotContain("feature:dish-animation");

            long before = riders.store().token().revision();
            HttpResponse<String> moved = say(
                    running,
                    "PUT",
                    "prod/api/switches/fuse:riders/route",
                    "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
            assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
            riders.refresh();
            assertThat(riders.store().token().revision()).isEqualTo(before + 1);
            assertThat(riders.snapshots().fuses().get(0).switchedOff()).isTrue();
            until(() -> "2/2".equals(arrived(running)));
        }
    }

    @Test
    void itIsNoInstanceOfAnyApplication() throws Exception {
        try (StandaloneConsole running = start(file(), System.out)) {
            until(() -> names(running, "prod", "fuses").size() == 2);
            assertThat(takeaway.store().nodes())
                    .extracting(one -> one.report().application())
                    .containsOnly("takeaway", "riders");
        }
    }

    @Test
    void boardsStandSideBySide_andOneLoginIsForAll() throws Exception {
        try (StandaloneConsole running = start(file(), System.out)) {
            HttpResponse<String> login =
                    say(running, "POST", "prod/api/login", "{\"user\":\"zhang\",\"password\":\"password\"}");
            String cookie =
                    login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            HttpResponse<String> staging = http.send(
                    HttpRequest.newBuilder(running.console().address().resolve("staging/api/board"))
                            .header("Cookie", cookie)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(staging.statusCode()).isEqualTo(200);
            assertThat(Json.read(staging.body()).get("boards"))
                    .isEqualTo(List.of(
                            Map.of("title", "生产", "href", "../prod/", "current", false),
                            Map.of("title", "staging", "href", "../staging/", "current", true)));
            HttpResponse<String> home = http.send(
                    HttpRequest.newBuilder(running.console().address()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(home.uri().getPath()).isEqualTo("/fuseboard/prod/");
            assertThat(home.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutPeople_aPasswordOfThisProcessIsPrinted_andNoOther() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path alone = Files.writeString(
                folder.resolve("alone.properties"),
                "fuseboard.console.port=0\nfuseboard.boards.prod.store.folder=prod\n");
        try (StandaloneConsole running = start(alone, new PrintStream(out, true, UTF_8))) {
            assertThat(out.toString(UTF_8))
                    .contains(running.console().generatedPassword().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fuseboard.boards.x.store.folder=nowhere | must be the folder an application keeps its board in",
                "fuseboard.boards.x.store.type=oracle | Invalid fuseboard.boards.x.store.type (oracle): must be file, redis",
                "fuseboard.boards.x.store.url=redis://127.0.0.1 | Invalid fuseboard.boards.x.store.namespace (absent)",
                "fuseboard.boards.x.store.uri=a | Invalid property fuseboard.boards.x.store.uri (unknown): near",
                "fuseboard.consoles.port=1 | Invalid property fuseboard.consoles.port (unknown)",
                "fuseboard.console.password=${NOT_THERE} | there is no such environment variable",
                "fuseboard.console.prot=1 | Invalid property fuseboard.console.prot (unknown): near: port",
                "fuseboard.console.address=0.0.0.0 | ''"
            })
    void whatIsWrongInTheFile_isToldByName(String line, String message) throws IOException {
        Path file = file(line);
        if (message.isEmpty()) {
            start(file, System.out).close(); // there are people, so other machines may come
            return;
        }
        assertThatThrownBy(() -> start(file, System.out).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private String arrived(StandaloneConsole running) {
        Map<?, ?> arrived = (Map<?, ?>)
                Json.read(say(running, "GET", "prod/api/board", null).body()).get("arrived");
        return arrived.get("instances") + "/" + arrived.get("of");
    }

    private List<String> names(StandaloneConsole running, String board, String what) {
        List<?> all = (List<?>)
                Json.read(say(running, "GET", board + "/api/" + what, null).body())
                        .get(what);
        return all.stream()
                .map(one -> String.valueOf(((Map<?, ?>) one).get("key")))
                .toList();
    }

    private HttpResponse<String> say(StandaloneConsole running, String method, String path, @Nullable String body) {
        String basic = Base64.getEncoder().encodeToString("zhang:password".getBytes(UTF_8));
        URI address = running.console().address().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    /* Nodes report every five seconds, the console looks every two. */
    private static void until(BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }
}
