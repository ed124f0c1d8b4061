package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What an operator reads where 58 of a hundred calls fail, and a quarter may: a share, and not that a circuit is open. */
class RefusedShareOnThePageTest {

    private static final BreakerSpec QUARTER =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Map<String, String> SAYS = Map.of("zh-CN", "拒绝 38%", "en-US", "38 % refused");
    private static final Map<String, String> BEGINS =
            Map.of("zh-CN", "超过 25% 按比例拒绝", "en-US", "refuses some above 25%");
    private static final Map<String, String> NEVER = Map.of("zh-CN", "已熔断", "en-US", "open");

    private final AtomicLong time = new AtomicLong();

    @Test
    void bothPagesSayTheShareInBothLanguages_alsoForTheWorstOfManyKeys() {
        try (Chromium chromium = Chromium.start();
                Fuseboard board = Fuseboard.builder()
                        .application("takeaway")
                        .ticker(time::get)
                        .store(BoardStores.inMemory())
                        .build();
                Console console = Console.start(
                        board, ConsoleSpec.defaults().withPort(0).withLogin(Kitchen.USER, Kitchen.PASSWORD))) {
            fails(board.fuse(FuseSpec.named("map").with(QUARTER)));
            fails(board.keyedFuse(FuseSpec.named("merchant").with(QUARTER).keyed())
                    .of("4711"));
            time.addAndGet(Duration.ofMillis(500).toNanos());
            SAYS.forEach((language, share) -> {
                Page page = chromium.desk(language);
                String address = "http://localhost:" + console.port() + "/fuseboard/";
                Kitchen.login(page, address, Kitchen.USER, Kitchen.PASSWORD);
                says(page, ".odd li", share, language);
                page.navigate(address + "#dependencies");
                says(page, "main.dependencies", share, language);
                assertThat(page.locator("main.dependencies")).containsText(BEGINS.get(language));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve("share-" + language.substring(0, 2) + ".png")));
            });
        }
    }

    private static void says(Page page, String where, String share, String language) {
        for (String fuse : new String[] {"map", "merchant"}) {
            Locator state = page.locator(where).locator(".state.PARTIAL").nth(fuse.equals("map") ? 0 : 1);
            assertThat(state).containsText(share);
            assertThat(state).not().containsText(NEVER.get(language));
        }
    }

    private static void fails(Fuse fuse) {
        for (int i = 0; i < 100; i++) {
            fuse.enter().end(i * 58 % 100 < 58 ? Outcome.FAILURE : Outcome.SUCCESS);
        }
    }
}
