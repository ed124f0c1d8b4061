package io.fuseboard.boot35;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;

/** What the starter and the console promise, said of an application with Spring MVC on whatever Boot it is run on. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "fuseboard.console.enabled=true",
            "fuseboard.console.port=0", // any that is free
            "fuseboard.console.user=zhang",
            "fuseboard.console.password=correct horse",
            "fuseboard.actuator.write=true",
            "management.endpoints.web.exposure.include=fuseboard,health",
            "management.endpoint.health.show-details=always"
        })
class Boot35Test {

    private static final Pattern CONSOLE = Pattern.compile("http://\\S+:\\d+/fuseboard/");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private RiderMap map;

    private URI console;

    @BeforeEach
    void findTheConsole(CapturedOutput output) {
        console = CONSOLE.matcher(output.getOut())
                .results()
                .map(MatchResult::group)
                .reduce((earlier, later) -> later)
                .map(URI::create)
                .orElseThrow(() -> new AssertionError("no address of a console on standard output:\n" + output));
    }

    @Test
    void theApplication_isOnItsOwnLine() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("boot.version", "3.5.16"));
    }

    @Test
    @DirtiesContext // circuits and switches remember
    void aRefusedCall_isAProblemInTheCallersLanguage() throws Exception {
        assertThat(rider("en").statusCode()).isEqualTo(500);
        assertThat(rider("en").statusCode()).isEqualTo(500);

        HttpResponse<String> english = rider("en");
        assertThat(english.statusCode()).isEqualTo(503);
        assertThat(english.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(english.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(JsonPath.<String>read(english.body(), "$.detail"))
                .isEqualTo("The rider cannot be shown on the map for now");
        assertThat(JsonPath.<String>read(rider("zh-CN").body(), "$.detail")).isEqualTo("骑手位置暂时无法显示");
        assertThat(map.calls()).as("calls that came through the fuse").isEqualTo(2);
    }

    @Test
    void theConsole_answersOnItsOwnPort() throws Exception {
        assertThat(console.getPort()).isPositive().isNotEqualTo(port);
        assertThat(send(HttpRequest.newBuilder(console)).statusCode()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(console.resolve("api/board"))).statusCode())
                .isEqualTo(401);
        assertThat(send(asZhang("api/fuses")).body()).contains("rider-location");
        assertThat(send(HttpRequest.newBuilder(shop("/fuseboard/"))).statusCode())
                .as("the application's port knows no console")
                .isEqualTo(404);
    }

    @Test
    @DirtiesContext // circuits and switches remember
    void aFeatureTurnedOffInTheConsole_isOffForClientsAndCallers() throws Exception {
        HttpResponse<String> before = send(HttpRequest.newBuilder(shop("/fuseboard/features")));
        assertThat(JsonPath.<Boolean>read(before.body(), "$.features.rider-map.on"))
                .isTrue();

        HttpResponse<String> turned = send(asZhang("api/switches/feature:rider-map")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"position\":\"DEGRADED\",\"reason\":\"rainstorm\",\"for\":\"10m\"}")));
        assertThat(turned.statusCode()).as(turned.body()).isEqualTo(200);

        HttpResponse<String> after =
                send(HttpRequest.newBuilder(shop("/fuseboard/features")).header("Accept-Language", "zh-CN"));
        assertThat(JsonPath.<Boolean>read(after.body(), "$.features.rider-map.on"))
                .isFalse();
        assertThat(JsonPath.<String>read(after.body(), "$.features.rider-map.notice"))
                .isEqualTo("骑手位置暂时无法显示");
        assertThat(rider("en").statusCode()).isEqualTo(503);
        assertThat(map.calls()).isZero();
    }

    @Test
    @DirtiesContext // circuits and switches remember
    void theActuator_tellsTheBoard_itsHealth_andMovesASwitch() throws Exception {
        assertThat(send(HttpRequest.newBuilder(shop("/actuator/fuseboard"))).body())
                .contains("\"rider-map\"");
        HttpResponse<String> health = send(HttpRequest.newBuilder(shop("/actuator/health/fuseboard")));
        assertThat(JsonPath.<String>read(health.body(), "$.status")).isEqualTo("UP");

        HttpResponse<String> turned = send(HttpRequest.newBuilder(shop("/actuator/fuseboard/features/rider-map"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"position\":\"DEGRADED\",\"reason\":\"rain\",\"who\":\"zhang\"}")));
        assertThat(turned.statusCode()).as(turned.body()).isEqualTo(200);
        assertThat(rider("en").statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> rider(String language) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(shop("/riders/7")).header("Accept-Language", language));
    }

    private URI shop(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpRequest.Builder asZhang(String path) {
        String proof = Base64.getEncoder().encodeToString("zhang:correct horse".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(console + path)).header("Authorization", "Basic " + proof);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }
}
