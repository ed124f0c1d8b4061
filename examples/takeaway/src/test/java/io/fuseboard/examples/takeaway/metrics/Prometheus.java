package io.fuseboard.examples.takeaway.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fuseboard.examples.takeaway.support.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The machine's own Prometheus, which scrapes one application of this machine each second. */
final class Prometheus implements AutoCloseable {

    private static final List<Path> USUAL_PLACES =
            List.of(Path.of("/usr/bin/prometheus"), Path.of("/usr/local/bin/prometheus"));

    private static final String CONFIGURATION = """
            global: { scrape_interval: 1s, scrape_timeout: 1s }
            scrape_configs:
              - job_name: takeaway
                metrics_path: /actuator/prometheus
                static_configs: [{ targets: ["127.0.0.1:%d"] }]
            """;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final URI address;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    /** Skips the test, loudly, where there is no Prometheus; a strict run fails then. */
    static Path find() {
        List<Path> found = USUAL_PLACES.stream().filter(Files::isExecutable).toList();
        if (found.isEmpty()) {
            System.err.println("NOT TESTED WITH A REAL PROMETHEUS: none at " + USUAL_PLACES
                    + "; install Debian's package prometheus");
        }
        assumeTrue(!found.isEmpty(), "no Prometheus on this machine");
        return found.get(0);
    }

    /** Starts it in an empty folder; returns when it answers. */
    static Prometheus start(Path program, Path folder, int application) throws Exception {
        int port = freePort();
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), CONFIGURATION.formatted(application));
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, port);
        try {
            Eventually.holds(Duration.ofSeconds(60), () -> !process.isAlive() || prometheus.isReady());
            if (!process.isAlive()) {
                throw new AssertionError("Prometheus has ended:\n" + Files.readString(log));
            }
        } catch (AssertionError failed) {
            prometheus.close();
            throw failed;
        }
        return prometheus;
    }

    /** The answer to a query of now. */
    JsonNode query(String query) {
        return ask("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
    }

    /** The values of a label among the series that a selector finds. */
    JsonNode values(String label, String selector) {
        return ask("/api/v1/label/" + label + "/values?match%5B%5D=" + URLEncoder.encode(selector, UTF_8));
    }

    private JsonNode ask(String path) {
        HttpResponse<String> answer;
        try {
            answer = get(path);
        } catch (IOException cause) {
            throw new UncheckedIOException(path, cause);
        }
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() != 200 || !"success".equals(json.path("status").asString()) || json.has("warnings")) {
            throw new AssertionError(
                    "Prometheus answers " + answer.statusCode() + " to " + path + ": " + answer.body());
        }
        return json.get("data");
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(15))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Prometheus was asked", interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
