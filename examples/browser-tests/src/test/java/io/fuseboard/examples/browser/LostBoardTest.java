package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.store.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The store was set up anew: what an operator reads, and both ways out. */
class LostBoardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatWasKnownIsWrittenBack_orWhatIsThereIsTaken_afterASecondQuestion() throws Exception {
        LostStore store = new LostStore();
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen(store)) {
            assertThat(kitchen.board
                            .orders()
                            .give(new Order(
                                    "c1",
                                    "feature:dish-animation",
                                    SwitchPosition.DEGRADED,
                                    Optional.empty(),
                                    "暴雨",
                                    "li",
                                    0)))
                    .isInstanceOf(Applied.Done.class);
            kitchen.board.refresh();
            Page page = kitchen.operator(chromium, "zh-CN");
            store.lose();
            assertThat(page.locator(".lost")).containsText("存储换成了另一份内容");
            assertThat(page.locator(".lost")).containsText("顾客不受影响");
            assertThat(page.locator(".lost tbody tr")).containsText("菜品动画");
            assertThat(page.locator(".lost tbody tr")).containsText("已关闭");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "lost-zh.png")));

            confirm(page, "写回本机记得的");
            Eventually.until(
                    "it is in the store again",
                    PATIENCE,
                    () -> store.snapshot().documents().containsKey("feature:dish-animation"));
            assertThat(page.locator(".lost")).hasCount(0);
            assertThat(kitchen.board.feature("dish-animation").isOn()).isFalse();

            store.lose();
            assertThat(page.locator(".lost")).isVisible();
            confirm(page, "以存储为准");
            Eventually.until(
                    "the empty board counts",
                    PATIENCE,
                    () -> kitchen.board.feature("dish-animation").isOn());
            assertThat(page.locator(".lost")).hasCount(0);
        }
    }

    private static void confirm(Page page, String way) {
        page.locator(".lost")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(way))
                .click();
        page.keyboard().press("Enter");
        assertThat(page.locator(".ask .warning")).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).hasCount(0);
    }
}
