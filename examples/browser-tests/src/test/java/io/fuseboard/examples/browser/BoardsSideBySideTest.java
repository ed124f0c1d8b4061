package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleBoard;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.store.BoardStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A console for several boards: one login, one link to each, an alarm's link to a switch's sheet. */
class BoardsSideBySideTest {

    @Test
    void oneLoginIsForAllBoards_theChooserLeadsFromOneToTheOther_andALinkOpensASheetThere() {
        try (Chromium chromium = Chromium.start();
                Fuseboard prod = board("orders");
                Fuseboard staging = board("trials");
                Console console = Console.startFleet(
                        List.of(
                                new ConsoleBoard("prod", "Production", Optional.of("prod"), prod),
                                new ConsoleBoard("staging", "Staging", Optional.of("staging"), staging)),
                        ConsoleSpec.defaults().withPort(0).withLogin(Kitchen.USER, Kitchen.PASSWORD),
                        System.out)) {
            String base = "http://localhost:" + console.port() + "/fuseboard/";
            for (boolean phone : List.of(false, true)) {
                Page page = phone ? chromium.phone("zh-CN") : chromium.desk("en-US");
                Kitchen.login(page, base + "prod/#flip/feature:orders", Kitchen.USER, Kitchen.PASSWORD);
                assertThat(page.locator("dialog h2")).containsText("orders");
                page.keyboard().press("Escape");

                Locator boards = page.locator(".environment .boards a");
                assertThat(boards).hasCount(2);
                assertThat(boards.first()).hasAttribute("aria-current", "page");
                assertThat(page.locator(".environment")).hasClass("environment production");
                boards.filter(new Locator.FilterOptions().setHasText("Staging")).click();
                page.locator("main.now").waitFor();
                assertThat(page.locator(".environment")).hasClass("environment staging");
                assertThat(page.locator("input[name=password]")).hasCount(0);
                page.navigate(base + "staging/#features");
                assertThat(page.locator(".module")).containsText("trials");
                page.evaluate("location.hash = '#flip/feature:trials'");
                assertThat(page.locator("dialog h2")).containsText("trials");
                assertThat(page.evaluate("document.querySelector('.environment bdi').getBoundingClientRect().x >= 0"))
                        .as("nothing sticks out at the left")
                        .isEqualTo(true);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", "boards-" + (phone ? "phone" : "desk") + ".png")));
                page.keyboard().press("Escape");
                page.evaluate("location.hash = '#flip/feature:orders'");
                assertThat(page.locator("main.now")).hasCount(1);
                assertThat(page.locator("dialog")).hasCount(0);
            }
        }
    }

    private static Fuseboard board(String feature) {
        return Fuseboard.builder()
                .application(feature)
                .store(BoardStores.inMemory())
                .events(event -> {})
                .feature(FeatureSpec.of(feature))
                .build();
    }
}
