package io.fuseboard.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every screen in both languages, at a desk and on a phone, by day and by night: nothing sticks out, everything that can be
 * pressed has a name, and pictures of all of it lie in {@code target/screenshots}.
 */
class LooksTest {

    private static final List<String> PAGES =
            List.of("now", "features", "notices", "dependencies", "plans", "history", "instances");

    @Test
    void everyScreen_inBothLanguages_onDeskAndPhone_byDayAndNight() {
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen()) {
            noonInTheRain(kitchen);
            for (String language : List.of("zh-CN", "en-US")) {
                for (boolean phone : List.of(false, true)) {
                    Page page = phone ? chromium.phone(language) : chromium.desk(language);
                    page.emulateMedia(new Page.EmulateMediaOptions()
                            .setColorScheme(phone == language.startsWith("zh") ? ColorScheme.DARK : ColorScheme.LIGHT));
                    kitchen.login(page);
                    for (String name : PAGES) {
                        look(page, kitchen, name, language.substring(0, 2), phone ? "phone" : "desk");
                    }
                }
            }
        }
    }

    private static void look(Page page, Kitchen kitchen, String name, String language, String where) {
        page.navigate(kitchen.address("#" + name));
        page.locator("main." + name).waitFor();
        if (!name.equals("now") && !name.equals("instances")) {
            page.locator("main." + name + " li, main." + name + " td").first().waitFor();
        }
        String what = name + "-" + language + "-" + where;
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "look-" + what + ".png")));
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("nothing sticks out of " + what)
                .isEqualTo(0);
        Locator pressed = page.locator("button, a[href], input, select, [role=button]");
        assertThat(pressed.evaluateAll(
                        "all => all.filter(one => !(one.getAttribute('aria-label') || one.textContent.trim()"
                                + " || one.labels?.length)).map(one => one.outerHTML)"))
                .as("everything has a name on " + what)
                .isEqualTo(List.of());
        assertThat(Axe.stumblesOver(page)).as("what axe finds on " + what).isEmpty();
        if (name.equals("features")) {
            page.locator(".lever").first().click();
            for (Locator more : page.locator(".sheet summary").all()) {
                more.click();
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "look-sheet-" + language + "-" + where + ".png")));
            assertThat(Axe.stumblesOver(page))
                    .as("what axe finds on the sheet, " + what)
                    .isEmpty();
            page.keyboard().press("Escape");
        }
        assertThat(page.locator("main h1").count()).as("one heading on " + what).isEqualTo(1);
    }

    /** Things as they are when somebody looks: a map that is down, a plan for one district, an order that waits for an answer. */
    static void noonInTheRain(Kitchen kitchen) {
        kitchen.serve("place-order", 140);
        kitchen.serve("rider-location", 30);
        kitchen.fail("rider-location", 40);
        kitchen.board
                .plans()
                .engage(new Engagement("noon", "rainstorm", "暴雨", "li")
                        .withScope(Map.of("district", Set.of("harbour", "ferry-street"))));
        kitchen.board
                .orders()
                .give(new Order(
                                "map",
                                "fuse:takeaway/rider-location",
                                SwitchPosition.DEGRADED,
                                Optional.of(Duration.ofMinutes(30)),
                                "依赖故障",
                                Kitchen.USER,
                                0)
                        .withShare(5_000));
        kitchen.board.refresh();
    }
}
