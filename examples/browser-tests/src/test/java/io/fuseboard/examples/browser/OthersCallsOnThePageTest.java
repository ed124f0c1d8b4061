package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleBoard;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who answers in other applications, how their breakers judge and what they refuse: in the stand-alone console and in another's. */
class OthersCallsOnThePageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final ConsoleSpec SPEC =
            ConsoleSpec.defaults().withPort(0).withLogin(Kitchen.USER, Kitchen.PASSWORD);

    private static final Map<String, List<String>> MAP = Map.of(
            "zh-CN",
            List.of("主路 90%", "备用 10%", "200 次调用", "2 台实例合计", "最近 200 次中失败 20 次，10%（到 50% 熔断）", "正常"),
            "en-US",
            List.of(
                    "main 90%",
                    "backup 10%",
                    "200 calls",
                    "2 instances together",
                    "20 of the last 200 calls failed: 10% (opens at 50%)"));
    private static final Map<String, List<String>> ROUTE = Map.of(
            "zh-CN",
            List.of("已熔断", "熔断拦截 40 次", "备用 100%"),
            "en-US",
            List.of("open", "stopped by the breaker: 40 in ", "backup 100%"));
    private static final Map<String, List<String>> YOUNG =
            Map.of("zh-CN", List.of("还差 13 次调用才能判断"), "en-US", List.of("needs 13 more calls to judge"));

    private final AtomicLong time = new AtomicLong();
    /* Neither clock moves by itself: nobody becomes silent while a slow browser reads. */
    private final BoardStore store = BoardStores.inMemory(() -> Instant.EPOCH);
    private final Fuseboard one = board("takeaway");
    private final Fuseboard other = board("takeaway");
    private final Fuseboard riders = board("riders");

    @AfterEach
    void close() {
        List.of(one, other, riders).forEach(Fuseboard::close);
    }

    @Test
    void theyReadAsInTheirOwnConsole() {
        for (Fuseboard board : List.of(one, other)) {
            call(board, "map", 90, 10);
        }
        call(one, "route", 0, 60);
        call(other, "young", 7, 0);
        time.addAndGet(Duration.ofSeconds(6).toNanos());
        one.refresh();
        other.refresh();
        try (Chromium chromium = Chromium.start();
                Console own = Console.start(riders, SPEC);
                Fuseboard overview = board("console");
                Console fleet = Console.startFleet(
                        List.of(new ConsoleBoard("prod", "Production", Optional.of("prod"), overview)),
                        SPEC,
                        System.out)) {
            reads(chromium, "http://localhost:" + fleet.port() + "/fuseboard/prod/", "fleet");
            reads(chromium, "http://localhost:" + own.port() + "/fuseboard/", "others");
        }
    }

    private static void reads(Chromium chromium, String address, String name) {
        for (String language : List.of("zh-CN", "en-US")) {
            Page page = chromium.desk(language);
            Kitchen.login(page, address, Kitchen.USER, Kitchen.PASSWORD);
            page.navigate(address + "#dependencies");
            has(page, "takeaway/map", MAP.get(language));
            has(page, "takeaway/route", ROUTE.get(language));
            has(page, "takeaway/young", YOUNG.get(language));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve("calls-" + name + "-" + language.substring(0, 2) + ".png")));
        }
    }

    private static void has(Page page, String fuse, List<String> words) {
        Locator module =
                page.locator("main.dependencies .rail li.module").filter(new Locator.FilterOptions().setHasText(fuse));
        for (String word : words) {
            assertThat(module).containsText(word);
        }
    }

    private static void call(Fuseboard board, String name, int good, int bad) {
        Fuse fuse = board.fuse(FuseSpec.named(name).with(BreakerSpec.defaults().withTrip(Trip.CLASSIC)));
        for (int i = 0; i < good + bad; i++) {
            boolean well = i < good;
            Fuse.Body<String, RuntimeException> work = () -> {
                if (!well) {
                    throw new IllegalStateException("down");
                }
                return "answer";
            };
            fuse.call(work, () -> "backup");
        }
    }

    private Fuseboard board(String application) {
        return Fuseboard.builder()
                .application(application)
                .store(store)
                .ticker(time::get)
                .events(event -> {})
                .build();
    }
}
