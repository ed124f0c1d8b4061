package io.fuseboard.spring.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that answers as its paths say: {@code /ok}, {@code /status/503}, {@code /half}, {@code /hang} and so on. */
final class Provider implements AutoCloseable {

    /** Any time: what counts is how far apart the two are. */
    private static final ZonedDateTime NOON = ZonedDateTime.of(2015, 6, 1, 12, 0, 0, 0, ZoneOffset.UTC);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    Provider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many calls have arrived. */
    int calls() {
        return calls.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (path.startsWith("/status/")) {
                send(exchange, Integer.parseInt(path.substring("/status/".length())), "sorry");
            } else if (path.equals("/seconds")) {
                exchange.getResponseHeaders().set("Retry-After", "30");
                send(exchange, 503, "later");
            } else if (path.equals("/date")) {
                // The JDK's server writes a Date of its own, over this one.
                exchange.getResponseHeaders()
                        .set(
                                "Retry-After",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60)));
                send(exchange, 429, "later");
            } else if (path.equals("/half")) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            } else if (path.equals("/long")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                await();
            } else if (path.equals("/hang")) {
                await();
            } else {
                send(exchange, 200, "ok");
            }
        }
    }

    static String noon() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(NOON);
    }

    static String noonPlus(long seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(NOON.plusSeconds(seconds));
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
