package io.fuseboard.examples.takeaway.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** One provider: a real HTTP server on loopback, as well or as ill as the weather page wants it. */
final class ProviderServer {

    private static final Logger log = LoggerFactory.getLogger(ProviderServer.class);

    static {
        // Without it the JDK's server answers 40 ms late: Nagle waits for an acknowledgement between head and body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Provider provider;
    private final Desk desk;
    private final JsonMapper json;
    private final ScheduledExecutorService threads;

    private final AtomicInteger answers = new AtomicInteger();
    private volatile Health health = Health.FINE;
    private volatile int port;

    /** Guarded by {@code this}; null while dead. */
    private @Nullable HttpServer server;

    ProviderServer(Provider provider, Desk desk, JsonMapper json, ScheduledExecutorService threads) {
        this.provider = provider;
        this.desk = desk;
        this.json = json;
        this.threads = threads;
    }

    Provider provider() {
        return provider;
    }

    Health health() {
        return health;
    }

    /** Where it listens, or listened last: a dead provider keeps its address, as in life. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    synchronized void become(Health wanted) {
        if (wanted == Health.DEAD) {
            stop();
        } else if (server == null) {
            listen();
        }
        health = wanted;
    }

    synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void listen() {
        var opened = open();
        opened.createContext("/", this::receive);
        opened.setExecutor(threads);
        opened.start();
        port = opened.getAddress().getPort();
        server = opened;
    }

    private HttpServer open() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            return openElsewhere(taken);
        } catch (IOException e) {
            throw new UncheckedIOException("Provider " + provider.key() + " cannot listen on loopback", e);
        }
    }

    /** While it was dead somebody else may have taken its port. */
    private HttpServer openElsewhere(BindException taken) {
        try {
            log.info("Provider {} moves: port {} was taken meanwhile ({})", provider.key(), port, taken.getMessage());
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Provider " + provider.key() + " cannot listen on loopback", e);
        }
    }

    /** The answer is given by a timer, so that a thousand slow answers need no thousand threads. */
    private void receive(HttpExchange exchange) {
        var now = health;
        threads.schedule(() -> answer(exchange, now), now.delay().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void answer(HttpExchange exchange, Health health) {
        try (exchange) {
            if (health == Health.FAILING || health == Health.SHAKY && answers.incrementAndGet() % 5 < 2) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            byte[] body = json.writeValueAsBytes(desk.answer(parameters(exchange.getRequestURI())));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            log.debug("Provider {}: the caller did not wait for the answer", provider.key(), gone);
        } catch (RuntimeException e) {
            log.warn("Provider {} could not answer {}", provider.key(), exchange.getRequestURI(), e);
        }
    }

    private static Map<String, String> parameters(URI uri) {
        return UriComponentsBuilder.fromUri(uri).build().getQueryParams().toSingleValueMap();
    }
}
