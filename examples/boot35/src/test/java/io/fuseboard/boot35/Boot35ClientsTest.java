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
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * HTTP clients, guarded by configuration: those that Boot 3.5 makes, and an application's own where Boot has moved its builders
 * to modules that this one does not have.
 */
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
    private ApplicationContext application;

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
    void whatEitherBuilderMakes_passesTheFuse() throws ReflectiveOperationException {
        RestTemplate template = template();
        RestClient client = client();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        assertThatThrownBy(() -> template.getForObject(address, String.class))
                .isInstanceOf(HttpServerErrorException.class);
        assertThatThrownBy(() -> client.get().uri(address).retrieve().body(String.class))
                .isInstanceOf(HttpServerErrorException.class);
        assertThatThrownBy(() -> client.get().uri(address).retrieve().body(String.class))
                .isInstanceOf(DegradedException.class);
        assertThat(board.snapshots().fuses().stream().filter(fuse -> fuse.name().equals("map")))
                .singleElement()
                .satisfies(map -> assertThat(map.answers().failed()).isEqualTo(2));
    }

    private RestTemplate template() throws ReflectiveOperationException {
        String ofBoot35 = "org.springframework.boot.web.client.RestTemplateBuilder";
        if (!ClassUtils.isPresent(ofBoot35, null)) {
            return application.getBean(RestTemplate.class);
        }
        Class<?> builder = ClassUtils.forName(ofBoot35, null);
        return (RestTemplate) builder.getMethod("build").invoke(application.getBean(builder));
    }

    private RestClient client() {
        return application.getBeanProvider(RestClient.Builder.class).stream()
                .findFirst()
                .map(RestClient.Builder::build)
                .orElseGet(() -> application.getBean(RestClient.class));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class OwnClients {

        @Bean
        RestTemplate ownTemplate() {
            return new RestTemplate();
        }

        @Bean
        RestClient ownClient() {
            return RestClient.create();
        }
    }
}
