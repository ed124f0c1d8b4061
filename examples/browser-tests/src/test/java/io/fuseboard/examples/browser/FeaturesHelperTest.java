package io.fuseboard.examples.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The helper that the starter hands out to pages, in a browser, and as a mini-program loads it. Timers are held in the hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeaturesHelperTest {

    private static final String SCRIPT = read("/io/fuseboard/spring/web/features.js");

    /** Timers that nobody starts but the test; chance that always says one half. */
    private static final String BY_HAND = """
            const timers = []; Math.random = () => 0.5;
            self.setTimeout = (work, ms, ...rest) => timers.push({ work, ms, rest });
            self.clearTimeout = id => { if (id) timers[id - 1] = null; };
            const waiting = () => timers.filter(Boolean).map(timer => timer.ms).filter(ms => ms !== 10000);
            const due = ms => { const at = timers.findIndex(timer => timer && timer.ms === ms); const { work, rest } = timers[at]; timers[at] = null; return work(...rest); };
            const tag = name => new Headers({ 'Fuseboard-Features': name });
            """;

    /** As the developer tools of mini-programs do it: no modules, and nothing of a browser in sight. */
    private static final String AS_MINI_PROGRAM = """
            const { followFeatures, byWx } = new Function(
              'window', 'self', 'document', 'navigator', 'location', 'localStorage', 'fetch', 'Headers', 'EventSource', 'XMLHttpRequest', 'AbortController',
              source.replace(/^export /gm, '') + '; return { followFeatures, byWx };')();
            """;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Answer answer = new Answer(200, "\"a\"", on(true));
    private Chromium chromium;
    private HttpServer server;
    private Page page;

    private record Answer(int status, String etag, String body) {}

    @BeforeAll
    void start() throws IOException {
        chromium = Chromium.start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> send(exchange, 200, "text/html", "<!doctype html><title>shop</title>"));
        server.createContext("/fuseboard/features.js", exchange -> send(exchange, 200, "text/javascript", SCRIPT));
        server.createContext("/fuseboard/features", this::features);
        server.start();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.stop(0);
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        asked.clear();
        answer = new Answer(200, "\"a\"", on(true));
        page = chromium.phone("en");
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    @Test
    void aPageAsksOnce_andAgainOnlyWhenAnAnswerNamesAnotherState_oneForMany() {
        play("const changes = []; features.onChange(state => changes.push(state.rain.on)); await features.refresh();");
        assertThat(asked).containsExactly("zh-CN none");
        assertThat(
                        play(
                                "features.heard(tag('\"a\"')); features.heard(tag('W/\"a\"')); features.heard(new Headers()); return waiting()"))
                .as("nothing new, nothing to ask")
                .isEqualTo(List.of());

        answer = new Answer(200, "W/\"b\"", on(false));
        assertThat(play("for (let i = 0; i < 10; i++) features.heard(tag('\"b\"')); return waiting()"))
                .as("one question for ten answers, at a moment of its own")
                .isEqualTo(List.of(1000));
        assertThat(asked).hasSize(1);
        assertThat(
                        play(
                                "await due(1000); return [features.isOn('rain'), features.notice('rain'), features.notices(), changes, waiting()]"))
                .isEqualTo(List.of(false, "<b>later</b>", List.of("<b>later</b>"), List.of(true, false), List.of()));
        assertThat(asked).containsExactly("zh-CN none", "zh-CN \"a\"");
        assertThat(
                        play(
                                "features.heard(tag('\"b\"')); return [waiting(), features.isOn('unknown'), features.notice('constructor')]"))
                .isEqualTo(java.util.Arrays.asList(List.of(), true, null));
    }

    @Test
    void whatHasNotChangedIs304_andNobodyIsToldOfIt() {
        play(
                "const changes = []; features.onChange(state => changes.push(state)); await features.refresh(); await features.refresh();");
        assertThat(asked).containsExactly("zh-CN none", "zh-CN \"a\"");
        assertThat(play("return [changes.length, features.isOn('rain')]")).isEqualTo(List.of(1, true));
    }

    @Test
    void whileTheServerIsSilent_theLastStateStays_andItIsAskedSeldom() {
        answer = new Answer(200, "\"a\"", on(false));
        play("await features.refresh();");
        for (Answer bad : List.of(
                new Answer(502, "\"x\"", "<html>Bad Gateway</html>"),
                new Answer(200, "\"x\"", "<html>Log in to the hotel's network</html>"),
                new Answer(200, "\"x\"", "{\"code\":503}"),
                new Answer(404, "\"x\"", "{}"))) {
            answer = bad;
            assertThat(
                            play(
                                    "await features.refresh(); features.heard(tag('\"n\"')); return [features.isOn('rain'), waiting()]"))
                    .as(bad.toString())
                    .isEqualTo(List.of(false, List.of(15_000)));
        }
        page.route("**/fuseboard/features", route -> route.abort());
        assertThat(play("await due(15000); features.heard(tag('\"n\"')); return [features.isOn('rain'), waiting()]"))
                .as("the network is gone")
                .isEqualTo(List.of(false, List.of(15_000)));
        page.unroute("**/fuseboard/features");
        page.route("**/fuseboard/features", route -> {}); // no answer, ever
        assertThat(
                        play(
                                "const asking = due(15000); while (timers.some(timer => timer && timer.ms === 10000)) due(10000); await asking; return features.isOn('rain')"))
                .isEqualTo(false);
        page.unroute("**/fuseboard/features");

        answer = new Answer(200, "\"n\"", on(true));
        assertThat(
                        play(
                                "features.heard(tag('\"n\"')); await due(15000); features.heard(tag('\"n\"')); return [features.isOn('rain'), waiting()]"))
                .isEqualTo(List.of(true, List.of()));
    }

    @Test
    void instancesThatContradictEachOther_areNotAskedInTurns() {
        play("await features.refresh();");
        assertThat(
                        play(
                                "features.heard(tag('\"other\"')); await due(1000); features.heard(tag('\"a\"')); features.heard(tag('\"other\"')); return waiting()"))
                .isEqualTo(List.of(15_000));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aListenerThatThrows_keepsTheOthersFromNothing() {
        page.evaluate(
                "() => addEventListener('unhandledrejection', event => { self.thrown = event.reason.message; event.preventDefault(); })");
        assertThat(play("""
                const heard = [];
                features.onChange(() => { throw new Error('guest'); });
                features.onChange(() => heard.push('second'));
                await features.refresh();
                return heard;
                """)).isEqualTo(List.of("second"));
        page.waitForFunction("() => self.thrown === 'guest'");
    }

    @Test
    void aMiniProgramFollowsToo_withoutModulesFetchOrPage_andKeepsWhatItKnew() {
        assertThat(page.evaluate("async source => {" + BY_HAND + AS_MINI_PROGRAM + """
                const asked = [];
                const answers = [
                  { statusCode: 200, header: { Etag: '"a"' }, data: { features: { rain: { on: false, notice: 'later' } } } },
                  { statusCode: 304, header: { etag: '"a"' }, data: '' },
                  { statusCode: 502, header: {}, data: '<html>' },
                ];
                const wx = { request: ({ url, header, success, fail }) => {
                  asked.push([url, header['If-None-Match'] || 'none']);
                  const next = answers.shift();
                  if (next) success(next); else fail({ errMsg: 'request:fail' });
                } };
                const url = 'https://shop.example/fuseboard/features';
                const features = followFeatures({ url, request: byWx(wx), known: { rain: { on: false, notice: 'known' } } });
                const told = [features.notice('rain')];
                features.onChange(state => told.push(state.rain.notice));
                await features.refresh();
                features.heard({ 'fuseboard-features': '"a"' });
                told.push(waiting().length);
                for (let i = 0; i < 3; i++) { await features.refresh(); told.push(features.notice('rain')); }
                features.heard({ 'Fuseboard-Features': '"b"' });
                return { asked: asked.map(([to, tag]) => to === url && tag), told, waiting: waiting() };
                }""", SCRIPT))
                .isEqualTo(Map.of(
                        "asked", List.of("none", "\"a\"", "\"a\"", "\"a\""),
                        "told", List.of("known", "later", 0, "later", "later", "later"),
                        "waiting", List.of(15_000)));
    }

    /** Goes on in the page, with what was declared before. */
    private Object play(String script) {
        page.evaluate("""
                async byHand => {
                  if (self.goOn) return;
                  const { followFeatures } = await import('/fuseboard/features.js');
                  self.features = followFeatures({ language: 'zh-CN' });
                  (0, eval)(byHand.replaceAll('const ', 'var '));
                  self.goOn = script => (0, eval)('(async () => {' + script.replaceAll('const ', '') + '})()');
                }""", BY_HAND);
        return page.evaluate("script => goOn(script)", script);
    }

    private static String on(boolean on) {
        return "{\"features\":{\"rain\":{\"on\":" + on + (on ? "" : ",\"notice\":\"<b>later</b>\"") + "}}}";
    }

    private void features(HttpExchange exchange) throws IOException {
        String known = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("If-None-Match"), "none");
        asked.add(exchange.getRequestHeaders().getFirst("Accept-Language") + " " + known);
        Answer now = answer;
        exchange.getResponseHeaders().set("ETag", now.etag());
        boolean same = now.status() == 200 && known.equals(now.etag());
        send(exchange, same ? 304 : now.status(), "application/json", same ? "" : now.body());
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String read(String resource) {
        try (InputStream file = FeaturesHelperTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), UTF_8);
        } catch (IOException cause) {
            throw new java.io.UncheckedIOException(cause);
        }
    }
}
