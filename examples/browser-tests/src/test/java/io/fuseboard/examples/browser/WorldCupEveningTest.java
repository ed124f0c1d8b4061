package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasClassOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The evening of the World Cup semi-final at three times what the shop can carry, in a real browser: the animation goes first,
 * then what is useful; ordering, paying and medicine go on; and all of it comes back in reverse order.
 */
class WorldCupEveningTest {

    private static final String ANIMATION = "dish-animation";
    private static final List<String> USEFUL = List.of("on-time-guarantee", "recommendations", "reviews");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** The recording is an endless loop of less than a minute here: who misses an evening sees the next one. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final double GOAL = 0.99;

    @Test
    void theLeastImportantGoesFirst_coreStays_allComesBackInReverse_andWhoStopsItIsObeyed(@TempDir Path folder)
            throws Exception {
        try (Chromium chromium = Chromium.start();
                ShopProcess shop = ShopProcess.start(
                        folder,
                        "--spring.profiles.active=evening",
                        "--fuseboard.brownout.mode=guard",
                        "--takeaway.demand.enabled=false",
                        "--takeaway.demand.compression.world-cup=450")) {
            Http http = Http.of(shop.shop(), "zh-CN");
            Page operator = login(chromium.desk("zh-CN"), shop);
            Page english = login(chromium.desk("en-US"), shop);
            Page diner = chromium.phone("zh-CN");
            diner.navigate(shop.shop() + "/");
            lively(diner, true);
            Watch watch = new Watch(Http.console(shop));
            watch.look();
            play(http);

            // The peak: each move says why, in the reader's language.
            watch.until("the animation is dimmed for everybody", dims -> dims.getOrDefault(ANIMATION, 0) == 10_000);
            watch.until("what is useful is dimmed", dims -> dims.keySet().containsAll(USEFUL));
            says(operator, "菜品动画已自动降级：.+超过.+。");
            says(operator, "准时宝已自动降级.*：.+超过.+。");
            says(english, "On-time guarantee is off.*: .+ over .+");
            shoot(operator, "evening-peak-zh");
            shoot(english, "evening-peak-en");
            lively(diner, false);

            // It is over, once for all: the recording would begin anew before everything is back.
            scale(http, 10);
            watch.until("all is back", Map::isEmpty);
            assertThat(watch.story).startsWith(ANIMATION + " goes").endsWith(ANIMATION + " is back");
            for (String feature : USEFUL) {
                assertThat(watch.story).contains(feature + " goes", feature + " is back");
            }
            assertThat(operator.locator(".card.brownout")).hasCount(0, new HasCountOptions().setTimeout(millis()));
            for (String kind : List.of("order", "pay", "medicine")) {
                long offered = count(http, kind, "offered");
                long served = count(http, kind, "served");
                System.out.printf("WORLD CUP EVENING %s: %d of %d served%n", kind, served, offered);
                assertThat(offered).as(kind).isPositive();
                assertThat((double) served / offered).as(kind).isGreaterThanOrEqualTo(GOAL);
            }
            lively(diner, true);

            // The next evening, and somebody would rather look himself.
            scale(http, 69);
            play(http);
            watch.until("it dims again", dims -> !dims.isEmpty());
            operator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("暂停全部自动降级"))
                    .click();
            operator.locator(".ask label:has(input[name=reason][value=peak])").click();
            operator.locator(".ask button[type=submit]").click();
            assertThat(operator.locator(".card.whole")).containsText("自动降级已全部暂停");
            assertThat(watch.untilStopped())
                    .as("in the moment in which it is stopped")
                    .isEmpty();

            // The history tells it, by no person's hand.
            operator.navigate(shop.console() + "/#history");
            Locator rows = operator.locator("main.history tbody tr");
            Locator dimmed = rows.filter(new Locator.FilterOptions().setHasText("自动降级：菜品动画"))
                    .last();
            assertThat(dimmed.locator(".who")).hasText("自动");
            assertThat(dimmed.locator(".why")).hasText(Pattern.compile(".+超过.+"));
            Locator back = rows.filter(new Locator.FilterOptions().setHasText("自动降级结束："))
                    .last();
            assertThat(back).containsText("准时宝", new ContainsTextOptions().setTimeout(millis()));
            assertThat(back.locator(".why")).hasText("压力已消退");
            shoot(operator, "evening-history-zh");
        }
    }

    /** Whoever looks at the console several times a second, and notes what goes and what comes back. */
    private static final class Watch {

        private final Http console;
        private final List<String> story = new ArrayList<>();
        private Map<String, Integer> dims = Map.of();

        Watch(Http console) {
            this.console = console;
        }

        void until(String what, Predicate<Map<String, Integer>> isSo) throws Exception {
            Eventually.until(what + " " + story, PATIENCE, () -> {
                look();
                return isSo.test(dims);
            });
        }

        Map<String, Integer> untilStopped() throws Exception {
            Eventually.until("all automatics are stopped", PATIENCE, this::look);
            return dims;
        }

        /** Returns whether all automatics are stopped. */
        @SuppressWarnings("unchecked")
        boolean look() throws Exception {
            Map<String, Object> brownout =
                    (Map<String, Object>) console.get("/api/board").json().get("brownout");
            Map<String, Integer> now = new LinkedHashMap<>();
            for (Map<String, Object> one : (List<Map<String, Object>>) brownout.get("dims")) {
                now.put(((String) one.get("key")).replace("feature:", ""), ((Number) one.get("share")).intValue());
            }
            dims.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> story.add(key + " is back"));
            now.keySet().stream().filter(key -> !dims.containsKey(key)).forEach(key -> story.add(key + " goes"));
            dims = now;
            LockSupport.parkNanos(Duration.ofMillis(80).toNanos());
            return (Boolean) brownout.get("stopped");
        }
    }

    private static Page login(Page page, ShopProcess shop) {
        return Kitchen.login(page, shop.console() + "/", shop.user(), shop.password());
    }

    private static void play(Http http) throws Exception {
        assertThat(http.post("/api/weather/demand/curve", Map.of("curve", "world-cup"))
                        .status())
                .isEqualTo(200);
        assertThat(http.post("/api/weather/demand/pause", Map.of("paused", false))
                        .status())
                .isEqualTo(200);
    }

    private static void scale(Http http, int dinersPerSecond) throws Exception {
        assertThat(http.post("/api/weather/demand/scale", Map.of("peakPerSecond", dinersPerSecond))
                        .status())
                .isEqualTo(200);
    }

    private static void says(Page operator, String sentence) {
        assertThat(operator.locator(".card.brownout"))
                .containsText(Pattern.compile(sentence), new ContainsTextOptions().setTimeout(millis()));
    }

    private static void lively(Page diner, boolean expected) {
        HasClassOptions patience = new HasClassOptions().setTimeout(millis());
        LocatorAssertions body = assertThat(diner.locator("body"));
        (expected ? body : body.not()).hasClass(Pattern.compile("lively"), patience);
    }

    @SuppressWarnings("unchecked")
    private static long count(Http http, String kind, String what) throws Exception {
        Map<String, Object> demand =
                (Map<String, Object>) http.get("/api/weather").json().get("demand");
        return ((List<Map<String, Object>>) demand.get("requests"))
                .stream()
                        .filter(row -> kind.equals(row.get("kind")))
                        .mapToLong(row -> ((Number) row.get(what)).longValue())
                        .sum();
    }

    private static double millis() {
        return PATIENCE.toMillis();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
