package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.Passage;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What an operator reads of how long calls take: of two instances together, with unit and window; and of what nobody calls. */
class LatencyOnThePageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Map<String, String> TOGETHER =
            Map.of("zh-CN", "2 台实例合计，200 次调用", "en-US", "2 instances together, 200 calls");
    private static final Map<String, String> SAYS = Map.of("zh-CN", "p99 890 毫秒", "en-US", "p99 890 ms");
    private static final Map<String, String> MEDIAN = Map.of("zh-CN", "p50 22 毫秒", "en-US", "p50 22 ms");
    private static final Map<String, String> NEVER_CALLED =
            Map.of("zh-CN", "耗时：未统计", "en-US", "How long calls take: not counted");

    private final AtomicLong time = new AtomicLong();
    private final BoardStore store = BoardStores.inMemory();

    @Test
    void ap99IsOfAllInstances_andWhatNobodyCallsIsNotCounted() {
        try (Chromium chromium = Chromium.start();
                Fuseboard board = board();
                Fuseboard other = board();
                Console console =
                        Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin("zhang", "correct horse"))) {
            calls(board.fuse(FuseSpec.named("map")), Duration.ofMillis(21));
            calls(other.fuse(FuseSpec.named("map")), Duration.ofMillis(21));
            board.fuse(FuseSpec.named("never-called"));
            time.addAndGet(Duration.ofSeconds(6).toNanos());
            board.refresh();
            other.refresh();
            SAYS.forEach((language, p99) -> {
                Page page = chromium.desk(language);
                String address = "http://localhost:" + console.port() + "/fuseboard/";
                page.navigate(address);
                page.locator("input[name=user]").fill("zhang");
                page.locator("input[name=password]").fill("correct horse");
                page.locator("button[type=submit]").click();
                page.navigate(address + "#dependencies");
                Locator map = page.locator("main.dependencies .rail li.module")
                        .filter(new Locator.FilterOptions().setHasText("map"));
                assertThat(map).containsText(TOGETHER.get(language));
                assertThat(map).containsText(p99);
                assertThat(map).containsText(MEDIAN.get(language));
                assertThat(page.locator("main.dependencies .rail li.module")
                                .filter(new Locator.FilterOptions().setHasText("never-called")))
                        .containsText(NEVER_CALLED.get(language));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve("latency-" + language.substring(0, 2) + ".png")));
            });
        }
    }

    private Fuseboard board() {
        return Fuseboard.builder()
                .application("takeaway")
                .ticker(time::get)
                .store(store)
                .build();
    }

    /** A hundred, two of them far slower. */
    private void calls(Fuse fuse, Duration usual) {
        for (int i = 0; i < 100; i++) {
            Passage passage = fuse.enter();
            time.addAndGet(i % 50 == 0 ? Duration.ofMillis(950).toNanos() : usual.toNanos());
            passage.end(Outcome.SUCCESS);
        }
    }
}
