package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.store.NoticeOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator gives customers other words, sees how they read before anybody else does, and takes them back. */
class NoticesOnThePageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GUARANTEE = "notice:feature/on-time-guarantee";
    private static Chromium chromium;

    private final Kitchen kitchen = new Kitchen();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void close() {
        kitchen.close();
    }

    @Test
    void wordsAreChanged_seenAsCustomersReadThem_andUndone() throws Exception {
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#features"));
        page.locator("a.button[href='#notices']").click();
        page.locator(".search").fill("准时宝");
        Locator row = page.locator(".words-of");
        assertThat(row).hasCount(1);
        assertThat(row.locator(".bubble").first()).containsText("准时宝暂停服务，敬请谅解");

        row.locator("button").click();
        page.locator("input[name='text-zh-CN']").fill("台风天，{feature}暂停，{jndi}");
        assertThat(page.locator(".notice-editor .fault")).containsText("{feature}");
        page.locator("input[name='text-zh-CN']").fill("台风天，{feature}暂停");
        assertThat(page.locator(".notice-editor .bubble").first()).containsText("台风天，准时宝暂停");
        assertThat(read(Locale.SIMPLIFIED_CHINESE)).as("nothing has moved yet").startsWith("准时宝暂停服务");
        page.locator("label:has(input[name=reason][value=rain])").click();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "notice-zh.png")));
        assertThat(Axe.stumblesOver(page)).isEmpty();
        page.keyboard().press("Enter");

        assertThat(page.locator("section")
                        .filter(new Locator.FilterOptions().setHasText("已改动：1"))
                        .locator(".bubble")
                        .first())
                .containsText("台风天，准时宝暂停");
        assertThat(read(Locale.SIMPLIFIED_CHINESE)).isEqualTo("台风天，准时宝暂停");
        assertThat(read(Locale.ENGLISH)).as("a language left empty").isEqualTo("On-time guarantee is paused. Sorry");

        page.locator(".toast button").first().click();
        Eventually.until(
                "the words are undone",
                PATIENCE,
                () -> read(Locale.SIMPLIFIED_CHINESE).startsWith("准时宝暂停服务"));
        page.navigate(kitchen.address("#history"));
        assertThat(page.locator("tbody tr").first()).containsText("恢复原来的用户提示");
        assertThat(page.locator("tbody tr").nth(1)).containsText("用户提示改为：zh-CN: 台风天，{feature}暂停");
        page.locator("tbody tr").nth(1).locator("button").click();
        assertThat(page.locator(".effects")).containsText("准时宝");
    }

    @Test
    void forOneCaseAlone_andBackToWhatWasBuilt() throws Exception {
        Page page = kitchen.operator(chromium, "en-US");
        page.navigate(kitchen.address("#notices"));
        page.locator(".search").fill("dish-animation");
        page.locator(".words-of button").click();
        page.locator("select[name=cause]").selectOption("CIRCUIT_OPEN");
        page.locator("input[name=text-en]").fill("Back {retry-after}");
        assertThat(page.locator(".notice-editor .preview")).containsText("Back in a little while");
        page.locator("label:has(input[name=reason][value=dependency])").click();
        page.locator(".notice-editor button[type=submit]").click();
        Locator one = page.locator(".words-of")
                .filter(new Locator.FilterOptions().setHasText("only while its circuit is open"));
        assertThat(one.locator(".bubble").nth(1)).containsText("Back in a little while");
        assertThat(read(Locale.ENGLISH)).as("another feature").isEqualTo("On-time guarantee is paused. Sorry");

        one.locator("button").click();
        page.locator("label:has(input[name=reason][value=over])").click();
        page.getByText("Back to the built-in words").click();
        assertThat(page.locator(".words-of")).hasCount(1);
        assertThat(kitchen.board.store().snapshot().documents()).isEmpty();
    }

    @Test
    void a18_somebodyElseWasFaster_theirWordsAreTold_andTheNextPressIsMeantForThem() throws Exception {
        Page page = kitchen.operator(chromium, "en-US");
        page.navigate(kitchen.address("#notices"));
        page.locator(".search").fill("on-time");
        page.locator(".words-of button").click();
        page.locator("input[name=text-en]").fill("Mine");
        page.locator("label:has(input[name=reason][value=rain])").click();
        kitchen.board
                .orders()
                .say(new NoticeOrder("li-1", GUARANTEE, Map.of(Locale.ENGLISH, "Theirs"), "storm", "li", 0));
        page.locator(".notice-editor button[type=submit]").click();
        assertThat(page.locator(".notice-editor .fault")).containsText("en: Theirs");
        page.locator(".notice-editor button[type=submit]").click();
        assertThat(page.locator(".words-of .bubble").nth(1)).containsText("Mine");
        assertThat(read(Locale.ENGLISH)).isEqualTo("Mine");
    }

    private String read(Locale locale) {
        kitchen.board.refresh();
        return kitchen.board.feature("on-time-guarantee").notice(locale);
    }
}
