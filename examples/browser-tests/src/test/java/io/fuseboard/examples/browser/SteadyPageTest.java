package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A colleague's hand moves the list just while somebody presses a lever in it: what was aimed at is what is hit. */
class SteadyPageTest {

    /** Says so on the page when the stream has brought news of one feature, and the page has had its turn with it. */
    private static final String LISTEN = """
            const Stream = EventSource;
            window.EventSource = class extends Stream {
              constructor(address) {
                super(address);
                this.addEventListener('change', event => {
                  if (event.data.includes('colleague')) setTimeout(() => { document.documentElement.dataset.heard = 'yes'; }, 50);
                });
              }
            };""";

    @Test
    void aPressHitsWhatItAimedAt_thoughTheListHasMovedMeanwhile() {
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen()) {
            Page page = chromium.desk("en-US");
            page.addInitScript(LISTEN);
            kitchen.login(page);
            page.navigate(kitchen.address("#features"));
            BoundingBox lever = page.getByLabel("Turn off On-time guarantee").boundingBox();
            page.mouse().move(lever.x + lever.width / 2, lever.y + lever.height / 2);
            page.mouse().down();

            kitchen.board
                    .orders()
                    .give(new Order(
                            "change-of-another",
                            "feature:dish-animation",
                            SwitchPosition.DEGRADED,
                            Optional.empty(),
                            "rain",
                            "colleague",
                            0));
            page.locator("html[data-heard]").waitFor();
            page.mouse().up();

            assertThat(page.locator("dialog .sheet, dialog.sheet").first()).containsText("On-time guarantee");
            assertThat(page.locator(".rail-off .module")).containsText("Dish animation");
        }
    }
}
