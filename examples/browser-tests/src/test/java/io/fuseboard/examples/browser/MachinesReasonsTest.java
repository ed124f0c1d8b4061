package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import io.fuseboard.store.Orders;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What machines say of themselves on the board, which is English there, reads as the operator speaks. */
class MachinesReasonsTest {

    @Test
    void aWindowAndWhatIsPutOff_areToldInTheReadersLanguage() {
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen()) {
            turnOff(kitchen, "dish-animation", "its window, until 2030-07-01T05:00:00Z");
            turnOff(kitchen, "on-time-guarantee", Orders.PUT_OFF);
            Page chinese = kitchen.operator(chromium, "zh-CN");
            assertThat(engaged(chinese, "菜品动画")).containsText("到了预案的时段，至 7月1日");
            assertThat(engaged(chinese, "准时宝")).containsText("推迟恢复：核心功能（P0）依赖的接口还没有恢复");
            assertThat(chinese.locator(".engaged")).not().containsText("fuseboard");
            chinese.navigate(kitchen.address("#history"));
            assertThat(chinese.locator("tbody tr").nth(1)).containsText("到了预案的时段，至 7月1日");
            assertThat(chinese.locator("tbody tr").first()).containsText("推迟恢复");

            Page english = kitchen.operator(chromium, "en-US");
            assertThat(engaged(english, "Dish animation")).containsText("its window, until Jul 1");
        }
    }

    private static Locator engaged(Page page, String title) {
        return page.locator(".engaged li").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static void turnOff(Kitchen kitchen, String feature, String reason) {
        kitchen.board
                .orders()
                .give(new Order(
                        "by-itself-" + feature,
                        "feature:" + feature,
                        SwitchPosition.DEGRADED,
                        Optional.empty(),
                        reason,
                        Orders.NOBODY,
                        0));
        kitchen.board.refresh();
    }
}
