package io.fuseboard.boot35;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

/** HTTP clients that Boot 3.5 makes, guarded by configuration. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "fuseboard.fuses.map.http.hosts=127.0.0.1",
            "fuseboard.fuses.map.mode=guard",
            "fuseboard.fuses.map.breaker.trip=classic",
            "fuseboard.fuses.map.breaker.consecutive-failures=2"
        })
class Boot35ClientsTest {

    private HttpServer server;

    @Autowired
    private RestTemplateBuilder templates;

    @Autowired
    private RestClient.Builder clients;

    @Autowired
    private Fuseboard board;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void whatEitherBuilderMakes_passesTheFuse() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        assertThatThrownBy(() -> templates.build().getForObject(address, String.class))
                .isInstanceOf(HttpServerErrorException.class);
        assertThatThrownBy(() -> clients.build().get().uri(address).retrieve().body(String.class))
                .isInstanceOf(HttpServerErrorException.class);
        assertThatThrownBy(() -> clients.build().get().uri(address).retrieve().body(String.class))
                .isInstanceOf(DegradedException.class);
        assertThat(board.snapshots().fuses().stream().filter(fuse -> fuse.name().equals("map")))
                .singleElement()
                .satisfies(map -> assertThat(map.answers().failed()).isEqualTo(2));
    }
}
