package io.fuseboard.examples.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** What customers get from the gateway while the application itself does not answer: a real nginx with the snippets of the docs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String NOTICE = "{\"detail\":\"the application's own notice\"}";

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean down;
    private HttpServer application;
    private Nginx nginx;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path program = Nginx.find();
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.setExecutor(threads);
        application.createContext("/", exchange -> {
            if (!down) {
                answer(exchange, 200, "served");
            }
            exchange.close(); // without a word
        });
        application.createContext("/own", exchange -> answer(exchange, 503, NOTICE));
        application.createContext("/hangs", exchange -> {
            try {
                end.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        application.start();
        nginx = Nginx.start(program, folder, application.getAddress().getPort());
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.close();
            end.countDown();
            application.stop(0);
        }
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"/dead, 502", "/hangs, 504", "/full, 503"})
    void aBrowserReadsAPage_andAProgramJson_withTheStatusThereWas_andATimeToComeBack(String path, int status)
            throws Exception {
        HttpResponse<String> page = send("GET", path, "Accept", BROWSER, "Accept-Language", "zh-CN,zh;q=0.9");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body()).contains("<html lang=\"zh-CN\">", "当前系统繁忙，请稍等片刻");

        HttpResponse<String> json = send("POST", path, "Accept", "application/json", "Accept-Language", "en-GB");
        assertThat(json.statusCode()).isEqualTo(status);
        assertThat(header(json, "Content-Type")).isEqualTo("application/problem+json; charset=utf-8");
        assertThat(JSON.std.mapFrom(json.body()))
                .containsEntry("title", "Temporarily unavailable")
                .containsKeys("type", "detail")
                .containsEntry("retryAfter", 30);
        for (HttpResponse<String> answer : List.of(page, json)) {
            assertThat(header(answer, "Retry-After")).isEqualTo("30");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(answer, "Vary")).isEqualTo("Accept, Accept-Language");
            assertThat(answer.headers().map()).doesNotContainKeys("etag", "last-modified");
        }
    }

    @Test
    void whatTheApplicationItselfSays_passes() throws Exception {
        assertThat(send("GET", "/").body()).isEqualTo("served");
        HttpResponse<String> own = send("GET", "/own", "Accept", BROWSER);
        assertThat(own.statusCode()).isEqualTo(503);
        assertThat(own.body()).isEqualTo(NOTICE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US,en;q=0.9|Temporarily unavailable",
                "en,zh;q=0.5|Temporarily unavailable",
                "fr,en;q=0.5|Temporarily unavailable",
                "fr|暂时不可用",
                "zh-TW,zh;q=0.9,en;q=0.8|暂时不可用",
                "*|暂时不可用",
                "''|暂时不可用"
            })
    void theFirstLanguageThatIsSpoken(String wanted, String title) throws Exception {
        assertThat(JSON.std.mapFrom(
                        send("GET", "/dead", "Accept-Language", wanted).body()))
                .containsEntry("title", title);
    }

    @Test
    void noConditionMakesItSomethingElse_andNobodyReadsItByItsAddress() throws Exception {
        for (String[] condition : new String[][] {
            {"If-None-Match", "*"}, {"If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"}, {"Range", "bytes=0-3"}
        }) {
            HttpResponse<String> answer = send("GET", "/dead", condition);
            assertThat(answer.statusCode()).as(condition[0]).isEqualTo(502);
            assertThat(answer.body()).as(condition[0]).startsWith("{").endsWith("}\n");
        }
        assertThat(send("HEAD", "/dead").statusCode()).isEqualTo(502);
        assertThat(send("DELETE", "/dead").statusCode()).isEqualTo(502);
        assertThat(send("GET", "/fuseboard-busy/busy.en.html").statusCode()).isEqualTo(404);
    }

    @Test
    void thePagesAreReadable_onAPhoneAndOnADesk_byDayAndByNight() {
        try (Chromium chromium = Chromium.start()) {
            for (String language : List.of("zh-CN", "en")) {
                for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    look(chromium.phone(language), language, light);
                    look(chromium.desk(language), language, light);
                }
            }
        }
    }

    private void look(Page page, String language, ColorScheme light) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
        String what = "busy-" + language + "-" + light + "-" + page.viewportSize().width;
        down = true;
        try {
            page.navigate(nginx.address() + "/menu?dish=7");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", what + ".png")));
            assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as("nothing sticks out of " + what)
                    .isEqualTo(0);
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .as(what)
                    .isEqualTo(light == ColorScheme.DARK ? "rgb(27, 24, 22)" : "rgb(250, 246, 239)");
            assertThat(Axe.stumblesOver(page)).as("what axe finds on " + what).isEmpty();
        } finally {
            down = false;
        }
        page.locator("a").click();
        page.waitForCondition(() -> page.locator("body").textContent().equals("served"));
        assertThat(page.url()).as("the same address again").endsWith("/menu?dish=7");
        page.context().close();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(nginx.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
