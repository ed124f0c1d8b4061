package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.fuseboard.console.alerts.AlertSpec;
import io.fuseboard.console.alerts.Target;
import io.fuseboard.console.http.Language;
import io.fuseboard.store.BoardStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An administrator tries each target of alarms, and reads what came of it. The receivers are real ones. */
class AlarmTestOnThePageTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Test
    void aTest_isSentToOneTarget_andThePageSaysWhatCameOfIt_inBothLanguages() throws Exception {
        HttpServer receiver = receiver();
        AlertSpec alerts = new AlertSpec(
                List.of(
                        target(receiver, "duty", Target.Kind.JSON, "/hook"),
                        target(receiver, "group", Target.Kind.DINGTALK, "/robot/send?access_token=0123456789abcdef"),
                        target(receiver, "gone", Target.Kind.JSON, "/moved")),
                Optional.empty(),
                Language.EN,
                AlertSpec.BEFORE_END);
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen(BoardStores.inMemory(), spec -> spec.withAlerts(alerts))) {
            Page page = kitchen.operator(chromium, "en-US");
            page.navigate(kitchen.address("#instances"));
            send(page, "Send a test duty");
            assertThat(result(page, "duty")).containsText("taken at");
            assertThat(received.poll(30, TimeUnit.SECONDS)).contains("This is a test");
            send(page, "Send a test group");
            assertThat(result(page, "group")).containsText("it refused: 310000 sign not match");
            send(page, "Send a test gone");
            assertThat(result(page, "gone")).containsText("it answered 307");
            assertThat(page.locator(".alarms")).not().containsText("access_token");
            assertThat(received).as("nobody else was told, nor sent on").isEmpty();
            shoot(page, "desk-en");

            Page phone = kitchen.login(chromium.phone("zh-CN"));
            phone.navigate(kitchen.address("#instances"));
            send(phone, "发送测试 group");
            assertThat(result(phone, "group")).containsText("对方拒绝：310000");
            assertThat(phone.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .isEqualTo(0);
            shoot(phone, "phone-zh");
        } finally {
            receiver.stop(0);
        }
    }

    private HttpServer receiver() throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.createContext("/robot", exchange -> {
            byte[] no = "{\"errcode\":310000,\"errmsg\":\"sign not match\"}".getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, no.length);
            exchange.getResponseBody().write(no);
            exchange.close();
        });
        receiver.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/hook");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static Target target(HttpServer receiver, String name, Target.Kind kind, String path) {
        return new Target(
                name,
                kind,
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path),
                Optional.of("SECabc"));
    }

    private static void send(Page page, String name) {
        page.locator("button[aria-label='" + name + "']").click();
    }

    private static Locator result(Page page, String name) {
        return page.locator(".alarms tr", new Page.LocatorOptions().setHasText(name))
                .locator(".result");
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "alarms-" + name + ".png")));
    }
}
