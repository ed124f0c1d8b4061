package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a page's event stream costs, and what becomes of the page when the line is cut. */
class StreamInTheBrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theLineIsCut_thePageSaysSo_andGoesOnWhereItStood_withNothingLost() throws Exception {
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen();
                Cable cable = new Cable(kitchen.console.port())) {
            Page page = Kitchen.login(chromium.desk("en-US"), address(cable), Kitchen.USER, Kitchen.PASSWORD);
            assertThat(page.locator(".engaged li")).hasCount(0);
            turn(kitchen, "on-time-guarantee", SwitchPosition.DEGRADED, 0);
            assertThat(page.locator(".engaged li")).hasCount(1);

            cable.pull();
            assertThat(page.locator(".banner.stale")).containsText("do not act on it");
            turn(kitchen, "dish-animation", SwitchPosition.DEGRADED, 0);
            turn(kitchen, "on-time-guarantee", SwitchPosition.AUTO, 1);
            int before = cable.asked().size();
            assertThat(page.locator(".engaged li")).hasText(Pattern.compile("guarantee"));

            cable.plugIn();
            assertThat(page.locator(".banner.stale")).hasCount(0);
            assertThat(page.locator(".engaged li")).hasCount(1);
            assertThat(page.locator(".engaged li")).containsText("Dish animation");
            assertThat(cable.asked().size()).isGreaterThan(before);
            assertThat(cable.asked().get(cable.asked().size() - 1).toLowerCase(Locale.ROOT))
                    .as("the browser says what it heard last")
                    .contains("last-event-id: ");
            assertThat(cable.told().get(cable.told().size() - 1))
                    .as("and is told what it missed, not everything")
                    .contains("event: change")
                    .doesNotContain("event: state");
        }
    }

    @Test
    void whatAStreamCosts_isPrinted_idleAndBusy() throws Exception {
        ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen();
                Cable cable = new Cable(kitchen.console.port())) {
            Page page = Kitchen.login(chromium.desk("en-US"), address(cable), Kitchen.USER, Kitchen.PASSWORD);
            page.locator("main.now").waitFor();
            long idle = measure("idle", cable);
            traffic.scheduleWithFixedDelay(
                    () -> {
                        kitchen.serve("place-order", 14);
                        kitchen.fail("rider-location", 1);
                    },
                    0,
                    20,
                    TimeUnit.MILLISECONDS);
            long busy = measure("busy", cable);
            // By event: a slow machine sends fewer of them. Not compared: the line is read in the middle of one.
            assertThat(idle).as("bytes of an event, idle").isBetween(100L, 4_000L);
            assertThat(busy).as("bytes of an event, busy").isBetween(100L, 8_000L);
        } finally {
            traffic.shutdownNow();
        }
    }

    /** Bytes of an event, of some that are still to come. */
    private static long measure(String what, Cable cable) throws Exception {
        await(cable, cable.events() + 1);
        long bytes = cable.bytes();
        long events = cable.events();
        long begin = System.nanoTime();
        await(cable, events + 4);
        long seconds = Math.max(1, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        long each = (cable.bytes() - bytes) / (cable.events() - events);
        System.out.printf(
                Locale.ROOT,
                "stream of a page, %s: %,d bytes an event, %,d bytes a minute%n",
                what,
                each,
                (cable.bytes() - bytes) * 60 / seconds);
        return each;
    }

    private static void await(Cable cable, long events) throws Exception {
        Eventually.until("more events come", PATIENCE, () -> cable.events() >= events);
    }

    private static String address(Cable cable) {
        return "http://localhost:" + cable.port() + "/fuseboard/";
    }

    private static void turn(Kitchen kitchen, String feature, SwitchPosition position, long seen) {
        kitchen.board
                .orders()
                .give(new Order(
                        feature + "-" + position.ordinal(),
                        "feature:" + feature,
                        position,
                        Optional.empty(),
                        "rain",
                        "li",
                        seen));
        kitchen.board.refresh();
    }
}
