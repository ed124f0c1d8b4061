package io.fuseboard.examples.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All request threads of the shop are stuck, and ten times as many callers stand in line as it can serve: nobody is answered
 * any more. The console is, and what is switched there is in force within a second.
 */
class DrowningShopTest {

    private static final int THREADS = 8;
    private static final Duration IN_FORCE = Duration.ofSeconds(1);

    @Test
    void theConsoleAnswers_andASwitchIsInForceWithinASecond_whileTheShopAnswersNobody(@TempDir Path folder)
            throws Exception {
        try (ShopProcess shop = ShopProcess.start(
                        folder,
                        "--server.tomcat.threads.max=" + THREADS,
                        "--server.tomcat.connection-timeout=90s",
                        "--takeaway.demand.enabled=false");
                Callers callers = new Callers()) {
            Http console = Http.console(shop);
            move(console, "dish-animation", "DEGRADED"); // the first move of a process also loads classes
            move(console, "dish-animation", "AUTO");

            callers.stuck(shop.shop(), 10 * THREADS);
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(shop.shop().resolve("/api/menu"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    BodyHandlers.ofString()))
                    .as("the shop drowns")
                    .isInstanceOf(HttpTimeoutException.class);

            long start = System.nanoTime();
            move(console, "dish-animation", "DEGRADED");
            Duration accepted = since(start);
            Eventually.until("it is in force", Duration.ofSeconds(20), () -> isOff(console, "dish-animation"));
            Duration inForce = since(start);
            System.out.printf(
                    "DROWNING SHOP switched: accepted after %d ms, in force after %d ms%n",
                    accepted.toMillis(), inForce.toMillis());
            assertThat(inForce).isLessThanOrEqualTo(IN_FORCE);

            callers.leave();
            Http diner = Http.of(shop.shop(), "en");
            Eventually.until(
                    "the shop answers again, and what it answers is off",
                    Duration.ofSeconds(30),
                    () -> diner.get("/fuseboard/features").body().contains("\"on\":false"));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean isOff(Http console, String feature) throws Exception {
        String body = console.get("/api/features").body();
        int at = body.indexOf("\"feature:" + feature + "\"");
        assertThat(at).as(body).isNotNegative();
        int next = body.indexOf("\"key\":\"feature:", at + 1);
        return body.substring(at, next < 0 ? body.length() : next).contains("\"position\":\"DEGRADED\"");
    }

    private static void move(Http console, String feature, String position) throws Exception {
        Http.Answer answer = console.put(
                "/api/switches/feature:" + feature,
                Map.of(
                        "position",
                        position,
                        "reason",
                        "peak",
                        "changeId",
                        UUID.randomUUID().toString()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** They have asked to order, and never say what: each keeps a request thread, as far as there are any. */
    private static final class Callers implements AutoCloseable {

        private final List<Socket> sockets = new ArrayList<>();

        void stuck(URI shop, int many) throws IOException {
            for (int i = 0; i < many; i++) {
                Socket socket = new Socket(shop.getHost(), shop.getPort());
                sockets.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/orders HTTP/1.1\r\nHost: localhost:" + shop.getPort()
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                                .getBytes(US_ASCII));
                socket.getOutputStream().flush();
            }
        }

        void leave() {
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException cause) {
                    throw new UncheckedIOException(cause);
                }
            }
            sockets.clear();
        }

        @Override
        public void close() {
            leave();
        }
    }
}
