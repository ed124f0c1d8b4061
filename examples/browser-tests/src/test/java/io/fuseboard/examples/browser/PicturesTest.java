package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The pictures of every screen in {@code docs/operating}, in both languages. With {@code -Dfuseboard.pictures.write=true} they
 * are written there, otherwise below {@code target}.
 */
class PicturesTest {

    private static final Path PICTURES = Boolean.getBoolean("fuseboard.pictures.write")
            ? Path.of("..", "..", "docs", "operating")
            : Path.of("target", "pictures");
    private static final int LARGEST = 250_000;

    private static final Map<String, List<String>> WORDS = Map.of(
            "zh", List.of("zh-CN", "关闭 菜品动画", "启用 暴雨预案"),
            "en", List.of("en-US", "Turn off Dish animation", "Engage Rainstorm"));

    @Test
    void everyScreen_inBothLanguages() throws IOException {
        ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen()) {
            kitchen.serve("rider-location", 20);
            traffic.scheduleWithFixedDelay(() -> lunch(kitchen), 0, 100, TimeUnit.MILLISECONDS);
            for (Map.Entry<String, List<String>> language : WORDS.entrySet()) {
                Page page = kitchen.operator(chromium, language.getValue().get(0));
                page.setViewportSize(1180, 760);
                shoot(page, kitchen, "notices", language.getKey());
                shoot(page, kitchen, "features", language.getKey());
                button(page, language.getValue().get(1)).click();
                page.locator(".sheet label:has(input[name=reason][value=rain])").click();
                take(page, "sheet-" + language.getKey());
                page.keyboard().press("Escape");
                page.navigate(kitchen.address("#plans"));
                button(page, language.getValue().get(2)).click();
                page.locator("input[name=other-district]").fill("harbour");
                assertThat(page.locator(".effects li")).hasCount(2);
                page.locator(".sheet label:has(input[name=reason][value=rain])").click();
                take(page, "engage-" + language.getKey());
                page.keyboard().press("Escape");
            }
            LooksTest.noonInTheRain(kitchen);
            for (Map.Entry<String, List<String>> language : WORDS.entrySet()) {
                Page page = kitchen.operator(chromium, language.getValue().get(0));
                page.setViewportSize(1180, 760);
                assertThat(page.locator(".engaged li")).hasCount(3);
                for (String name : List.of("now", "plans", "history", "instances")) {
                    shoot(page, kitchen, name, language.getKey());
                }
                page.navigate(kitchen.address("#dependencies"));
                page.locator(".module summary").first().click();
                page.locator(".chart canvas").first().waitFor();
                take(page, "dependencies-" + language.getKey());
            }
        } finally {
            traffic.shutdownNow();
        }
        try (var pictures = Files.list(PICTURES)) {
            assertThat(pictures.filter(file -> file.toString().endsWith(".png")).toList())
                    .hasSize(18)
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(LARGEST));
        }
    }

    /** What goes on at lunch: orders, and a map that fails one call in ten. */
    private static void lunch(Kitchen kitchen) {
        kitchen.serve("place-order", 14);
        for (int i = 0; i < 9; i++) {
            kitchen.fuse("rider-location").call(() -> "well", () -> "backup");
        }
        kitchen.fail("rider-location", 1);
    }

    private static void shoot(Page page, Kitchen kitchen, String name, String language) {
        page.navigate(kitchen.address("#" + name));
        page.locator("main." + name + " li, main." + name + " td").first().waitFor();
        take(page, name + "-" + language);
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
