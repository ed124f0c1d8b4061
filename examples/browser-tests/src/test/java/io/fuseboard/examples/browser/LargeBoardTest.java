package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.store.BoardStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A board of 500 features, 1,000 fuses and 200 instances, a hundred of the fuses busy all the time. What it costs is measured
 * and printed; only what nobody could work with fails the test, since machines differ.
 */
class LargeBoardTest {

    private static final int FEATURES = 500;
    private static final int FUSES = 1_000;
    private static final int BUSY = 100;
    private static final int INSTANCES = 200;

    @Test
    void fiveHundredFeatures_aThousandFuses_twoHundredInstances_stayFluid() {
        BoardStore store = BoardStores.inMemory();
        ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
        try (Chromium chromium = Chromium.start();
                Fuseboard board = board(store);
                Console console = Console.start(
                        board, ConsoleSpec.defaults().withPort(0).withLogin(Kitchen.USER, Kitchen.PASSWORD))) {
            List<Fuse> fuses = fuses(board);
            traffic.scheduleWithFixedDelay(() -> live(store, fuses), 0, 250, TimeUnit.MILLISECONDS);
            Page page = chromium.desk("zh-CN");
            String address = "http://localhost:" + console.port() + "/fuseboard/";
            page.navigate(address);
            page.locator("input[name=user]").fill(Kitchen.USER);
            page.locator("input[name=password]").fill(Kitchen.PASSWORD);
            page.locator("button[type=submit]").click();
            page.locator("main.now").waitFor();
            measure(page, "now");

            page.navigate(address + "#features");
            assertThat(page.locator(".module")).hasCount(60);
            measure(page, "features");
            long found = typed(page, "feature-499", ".module code:has-text('feature-499')");
            page.locator(".search").fill("");
            page.locator("main.features > button").click();
            assertThat(page.locator(".module")).hasCount(FEATURES);
            measure(page, "features, all 500 shown");

            page.navigate(address + "#dependencies");
            page.locator("main.dependencies > button").click();
            assertThat(page.locator(".module")).hasCount(FUSES);
            double slowest = measure(page, "dependencies, all 1,000 shown");

            page.navigate(address + "#instances");
            assertThat(page.locator(".instances tbody tr")).hasCount(INSTANCES + 1);
            measure(page, "instances");

            assertThat(found).as("milliseconds until a feature is found").isLessThan(3_000);
            assertThat(slowest)
                    .as("median milliseconds between frames, everything shown")
                    .isLessThan(500);
        } finally {
            traffic.shutdownNow();
        }
    }

    /** Frames for five seconds, in which the board speaks five times. Returns the median of the gaps in milliseconds. */
    @SuppressWarnings("unchecked")
    private static double measure(Page page, String what) {
        Map<String, Object> told = (Map<String, Object>) page.evaluate("""
                () => new Promise(done => {
                  const gaps = []; let before = performance.now(); const end = before + 5000;
                  const frame = now => {
                    gaps.push(now - before); before = now;
                    if (now < end) { requestAnimationFrame(frame); return; }
                    gaps.sort((a, b) => a - b);
                    const events = performance.getEntriesByType('resource').filter(one => one.name.includes('stream'));
                    done({ frames: gaps.length, median: gaps[Math.floor(gaps.length / 2)], p95: gaps[Math.floor(gaps.length * .95)],
                      longest: gaps[gaps.length - 1], elements: document.querySelectorAll('*').length, streams: events.length });
                  };
                  requestAnimationFrame(frame);
                })""");
        System.out.printf(
                Locale.ROOT,
                "LARGE BOARD %s: %s frames in 5 s, gaps ms median %.0f p95 %.0f longest %.0f, %s elements%n",
                what,
                told.get("frames"),
                number(told.get("median")),
                number(told.get("p95")),
                number(told.get("longest")),
                told.get("elements"));
        return number(told.get("median"));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** From the last key to the result, in milliseconds. */
    private static long typed(Page page, String words, String result) {
        page.locator(".search").fill(words.substring(0, words.length() - 1));
        long start = System.nanoTime();
        page.locator(".search").press(words.substring(words.length() - 1));
        page.locator(result).waitFor();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.println("LARGE BOARD found " + words + " after " + took + " ms");
        return took;
    }

    private static void live(BoardStore store, List<Fuse> fuses) {
        fuses.subList(0, BUSY).forEach(fuse -> fuse.call(() -> "well"));
        for (int i = 0; i < INSTANCES; i++) {
            store.report(new NodeReport(
                    "node-" + i,
                    "service-" + i % 10,
                    store.token(),
                    "{\"source\":\"store\",\"build\":\"" + i % 3 + "\"}"));
        }
    }

    private static Fuseboard board(BoardStore store) {
        Fuseboard.Builder builder =
                Fuseboard.builder().application("large").store(store).events(event -> {});
        Tier[] tiers = Tier.values();
        for (int i = 0; i < FEATURES; i++) {
            builder.feature(FeatureSpec.of("feature-" + i)
                    .withTier(tiers[i % tiers.length])
                    .withOwner("team " + i % 20)
                    .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "功能 " + i, Locale.ENGLISH, "Feature " + i))
                    .withConsequence(Map.of(
                            Locale.SIMPLIFIED_CHINESE, "顾客暂时看不到功能 " + i, Locale.ENGLISH, "Nobody sees feature " + i)));
        }
        return builder.build();
    }

    private static List<Fuse> fuses(Fuseboard board) {
        List<Fuse> fuses = new ArrayList<>();
        for (int i = 0; i < FUSES; i++) {
            fuses.add(board.fuse(FuseSpec.named("call-" + i)
                    .with(BreakerSpec.defaults())
                    .with(new BulkheadSpec(10))
                    .serving("feature-" + i % FEATURES)));
        }
        return fuses;
    }
}
