package io.fuseboard.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What customers get from a Spring Cloud Gateway while the application behind it does not answer: the class of the docs. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "fuseboard.enabled=false", // of the gateway: it has nothing of ours but the pages
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=2s",
            "spring.cloud.gateway.server.webflux.routes[0].id=shop",
            "spring.cloud.gateway.server.webflux.routes[0].uri=${shop.url}",
            "spring.cloud.gateway.server.webflux.routes[0].predicates[0]=Path=/shop/**",
            "spring.cloud.gateway.server.webflux.routes[1].id=gone",
            "spring.cloud.gateway.server.webflux.routes[1].uri=http://127.0.0.1:1",
            "spring.cloud.gateway.server.webflux.routes[1].predicates[0]=Path=/gone"
        })
class CloudGatewayTest {

    private static final String NOTICE = "{\"detail\":\"the application's own notice\"}";
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final HttpServer SHOP = shop();

    private final HttpClient client = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("shop.url", () -> "http://127.0.0.1:" + SHOP.getAddress().getPort());
    }

    @AfterAll
    static void close() {
        END.countDown();
        SHOP.stop(0);
        THREADS.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"/gone, 502", "/shop/hangs-up, 502", "/shop/hangs, 504"})
    void aBrowserReadsAPage_andAProgramJson_withATimeToComeBack(String path, int status) throws Exception {
        HttpResponse<String> page = get(path, "text/html,application/xhtml+xml,*/*;q=0.8", "zh-CN,zh;q=0.9,en;q=0.8");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).contains("<html lang=\"zh-CN\">", "当前系统繁忙，请稍等片刻");
        HttpResponse<String> json = get(path, "application/json", "en-GB");
        assertThat(json.statusCode()).isEqualTo(status);
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=UTF-8");
        assertThat(json.body()).contains("\"title\":\"Temporarily unavailable\"", "\"retryAfter\":30");
    }

    @Test
    void whatTheApplicationItselfSays_passes() throws Exception {
        HttpResponse<String> own = get("/shop/own", "text/html", "en");
        assertThat(own.statusCode()).isEqualTo(503);
        assertThat(own.body()).isEqualTo(NOTICE);
    }

    @Test
    void whatIsNoTroubleOfTheApplications_isLeftToTheGateway() throws Exception {
        assertThat(get("/no-route", "application/json", "en").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String accept, String language) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept", accept)
                        .header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpServer shop() {
        try {
            HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            shop.setExecutor(THREADS);
            shop.createContext("/shop/own", exchange -> {
                byte[] body = NOTICE.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(503, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            shop.createContext("/shop/hangs-up", exchange -> exchange.close());
            shop.createContext("/shop/hangs", exchange -> {
                try {
                    END.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            });
            shop.start();
            return shop;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(BusyAnswers.class)
    static class Gateway {}
}
