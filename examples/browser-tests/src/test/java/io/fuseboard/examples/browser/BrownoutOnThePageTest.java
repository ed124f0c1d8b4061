package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator reads while an application degrades by itself: in its own console, and in that of a neighbour. */
class BrownoutOnThePageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final ConsoleSpec SPEC =
            ConsoleSpec.defaults().withPort(0).withLogin(Kitchen.USER, Kitchen.PASSWORD);

    private final BoardStore store = BoardStores.inMemory();

    @Test
    void whatIsDimmed_why_andHowItEnds() {
        // Time flies: the board's heartbeat believes that it always wakes late, which is pressure without end.
        try (Fuseboard shop = board("takeaway")
                        .ticker(() -> System.nanoTime() * 50)
                        .brownout(BrownoutSpec.defaults())
                        .build();
                Fuseboard riders = board("riders").build();
                Console own = Console.start(shop, SPEC);
                Console neighbours = Console.start(riders, SPEC);
                Chromium chromium = Chromium.start()) {
            shop.fuse(FuseSpec.named("animate").serving("dish-animation"));

            Page chinese = operator(chromium, own, "zh-CN");
            assertThat(card(chinese)).containsText("系统正在自动降级");
            assertThat(card(chinese).locator("li")).containsText("菜品动画已自动降级");
            assertThat(card(chinese)).containsText("压力消退后按相反顺序自动恢复");
            chinese.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("brownout-zh.png")));

            Page english = operator(chromium, own, "en-US");
            assertThat(card(english)).containsText("Degrading by itself");
            assertThat(card(english)).containsText("Dish animation is off");
            english.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("brownout-en.png")));

            english.navigate("http://localhost:" + own.port() + "/fuseboard/#history");
            assertThat(english.locator("tbody tr").last()).containsText("dimmed by itself: Dish animation");

            Page elsewhere = operator(chromium, neighbours, "zh-CN");
            assertThat(card(elsewhere)).containsText("takeaway 已自动降级菜品动画");
            elsewhere.screenshot(
                    new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("brownout-elsewhere-zh.png")));
        }
    }

    private static Page operator(Chromium chromium, Console console, String language) {
        return Kitchen.login(
                chromium.desk(language),
                "http://localhost:" + console.port() + "/fuseboard/",
                Kitchen.USER,
                Kitchen.PASSWORD);
    }

    private static Locator card(Page page) {
        return page.locator("main.now .card.brownout");
    }

    private Fuseboard.Builder board(String application) {
        return Fuseboard.builder()
                .application(application)
                .store(store)
                .events(event -> {})
                .feature(FeatureSpec.of("dish-animation")
                        .withTier(Tier.OPTIONAL)
                        .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "菜品动画", Locale.ENGLISH, "Dish animation")));
    }
}
