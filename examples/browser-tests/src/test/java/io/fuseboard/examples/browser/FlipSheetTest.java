package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sheet on which a switch is moved, as an operator uses it. */
class FlipSheetTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
    void threeClicksTurnOff_twoRestore_andUndoIsOne() throws Exception {
        Page page = counting(kitchen.operator(chromium, "zh-CN"), "#features");

        lever(page, "关闭 准时宝").click();
        chip(page, "reason", "rain").click();
        page.locator(".sheet button[type=submit]").click();
        Eventually.until("it is off", PATIENCE, () -> hold("on-time-guarantee").isPresent());
        assertThat(clicks(page)).isEqualTo(3);
        assertThat(page.locator("dialog")).hasCount(0);

        page.evaluate("window.clicked = 0");
        lever(page, "恢复 准时宝").click();
        page.locator(".sheet button[type=submit]").click();
        Eventually.until("it is on", PATIENCE, () -> hold("on-time-guarantee").isEmpty());
        assertThat(clicks(page)).isEqualTo(2);

        page.evaluate("window.clicked = 0");
        page.locator(".toast button", new Page.LocatorOptions().setHasText("撤销"))
                .click();
        Eventually.until(
                "it is off again", PATIENCE, () -> hold("on-time-guarantee").isPresent());
        assertThat(clicks(page)).isEqualTo(1);
    }

    @Test
    void whoeverHasNoMouse_turnsOffAndRestoresAllTheSame() throws Exception {
        Page page = kitchen.operator(chromium, "en-US");
        page.keyboard().press("/");
        assertThat(page.locator(".search")).isFocused();
        page.keyboard().type("Dish animation");
        assertThat(page.locator(".module")).hasCount(1);
        tabTo(page, lever(page, "Turn off Dish animation"));
        page.keyboard().press("Enter");
        assertThat(page.locator("input[name=reason][value=rain]")).isFocused();
        page.keyboard().press("Space");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        Eventually.until("it is off", PATIENCE, () -> hold("dish-animation").isPresent());
        assertThat(hold("dish-animation").orElseThrow().reason()).isEqualTo("peak");

        assertThat(page.locator("dialog")).hasCount(0);
        tabTo(page, lever(page, "Restore Dish animation"));
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(hold("dish-animation")).isPresent();
        tabTo(page, lever(page, "Restore Dish animation"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".sheet button[type=submit]")).isFocused();
        page.keyboard().press("Enter");
        Eventually.until("it is on", PATIENCE, () -> hold("dish-animation").isEmpty());
    }

    @Test
    void theNoticeIsShownInEveryLanguage_wordForWordAsCustomersReadItAfterwards() throws Exception {
        Page page = kitchen.operator(chromium, "en-US");
        page.navigate(kitchen.address("#features"));
        lever(page, "Turn off On-time guarantee").click();
        Locator bubbles = page.locator(".sheet .bubble");
        assertThat(bubbles).hasCount(3);
        for (String tag : new String[] {"zh-CN", "en", "zh-TW"}) {
            assertThat(page.locator(".sheet .bubble[lang=" + tag + "] bdi"))
                    .hasText(kitchen.board.feature("on-time-guarantee").notice(Locale.forLanguageTag(tag)));
        }
        page.locator(".sheet summary").click();
        page.locator("input[name=notice-en]").fill("{feature} rests: <b>rain</b>");
        assertThat(page.locator(".sheet .bubble[lang=en] bdi")).hasText("On-time guarantee rests: <b>rain</b>");
        chip(page, "reason", "rain").click();
        page.keyboard().press("Enter");
        Eventually.until("it is off", PATIENCE, () -> hold("on-time-guarantee").isPresent());
        assertThat(kitchen.board.feature("on-time-guarantee").notice(Locale.ENGLISH))
                .isEqualTo("On-time guarantee rests: <b>rain</b>");
    }

    @Test
    void aQuarterOfOneDistrict_askedBeforeItComesBack_asADrill() throws Throwable {
        kitchen.board
                .orders()
                .give(new Order(
                                "before",
                                "feature:dish-animation",
                                SwitchPosition.DEGRADED,
                                Optional.empty(),
                                "r",
                                "a",
                                0)
                        .withScope(Map.of("district", Set.of("harbour"))));
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#features"));
        lever(page, "关闭 准时宝").click();
        chip(page, "reason", "own").click();
        page.locator("input[name=words]").fill("码头积水");
        chip(page, "end", "2h").click();
        page.locator(".sheet summary").click();
        chip(page, "share", "2500").click();
        chip(page, "attribute", "district").click();
        page.locator(".sheet label:has(input[name=values][value=harbour])").click();
        page.locator("input[name=otherValues]").fill("ferry-street，old-town");
        chip(page, "ending", "ASK").click();
        page.locator("input[name=drill]").check();
        shoot(page, "sheet-more-zh");
        page.locator(".sheet button[type=submit]").click();
        Eventually.until("it is off", PATIENCE, () -> hold("on-time-guarantee").isPresent());

        Hold hold = hold("on-time-guarantee").orElseThrow();
        assertThat(hold.share()).isEqualTo(2_500);
        assertThat(hold.scope()).isEqualTo(Map.of("district", Set.of("harbour", "ferry-street", "old-town")));
        assertThat(hold.ending()).isEqualTo(Ending.ASK);
        assertThat(hold.drill()).isTrue();
        assertThat(hold.reason()).isEqualTo("码头积水");
        assertThat(kitchen.promise("hill")).isEqualTo("on time in hill");
        assertThat(page.locator(".module", new Page.LocatorOptions().setHasText("准时宝")))
                .containsText("商圈：ferry-street、harbour、old-town · 25% 的用户");
    }

    @Test
    void theCallsThatWouldChange_followTheShare_andAreNotKnownForADistrict() throws Throwable {
        Page page = kitchen.operator(chromium, "en-US");
        page.navigate(kitchen.address("#dependencies"));
        Locator promise = page.locator(".module", new Page.LocatorOptions().setHasText("promise"));
        assertThat(promise).containsText("no calls in the last");
        for (int i = 0; i < 40; i++) {
            kitchen.promise("harbour");
        }
        assertThat(promise).containsText("40 calls in the last");
        page.navigate(kitchen.address("#features"));
        Locator sheet = page.locator(".sheet");
        lever(page, "Turn off On-time guarantee").click();
        assertThat(sheet).containsText("40 calls in the last");
        page.locator(".sheet summary").click();
        chip(page, "share", "2500").click();
        assertThat(sheet).containsText("Of 40 calls in the last");
        assertThat(sheet).containsText("this share is about 10");
        chip(page, "attribute", "district").click();
        assertThat(sheet).containsText("this share is about 10");
        page.locator("input[name=otherValues]").fill("harbour");
        assertThat(sheet).containsText("How many of them are by those you chose is not counted.");
        shoot(page, "sheet-some-en");
    }

    @Test
    void theSheetSaysForOneCustomer_whyTheyAreAffectedOrNot() {
        kitchen.board
                .orders()
                .give(new Order(
                                "rain",
                                "feature:on-time-guarantee",
                                SwitchPosition.DEGRADED,
                                Optional.empty(),
                                "rain",
                                "li",
                                0)
                        .withScope(Map.of("district", Set.of("harbour"))));
        kitchen.board.refresh();
        Page page = kitchen.login(chromium.phone("en-US"));
        page.navigate(kitchen.address("#features"));
        lever(page, "Restore On-time guarantee").click();
        page.locator(".why-asked summary").click();
        Locator answer = page.locator(".why-asked .answer");
        page.locator("input[name=about-district]").fill("harbour");
        assertThat(answer).hasText(explained("harbour"));
        page.locator("input[name=about-district]").fill("hill");
        assertThat(answer).hasText(explained("hill"));
        assertThat(explained("hill")).isNotEqualTo(explained("harbour"));
        shoot(page, "sheet-why-en");
        assertThat(hold("on-time-guarantee")).as("asking moves nothing").isPresent();
    }

    private String explained(String district) {
        return kitchen.board
                .explain("feature:on-time-guarantee", Map.of("district", district))
                .en();
    }

    @Test
    void a16_whatIsCore_andWhatTakesProtectionAway_isAskedTwice_byTheServer() throws Exception {
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#features"));
        lever(page, "关闭 下单").click();
        chip(page, "reason", "dependency").click();
        page.keyboard().press("Enter");
        assertThat(page.locator(".sheet .warning")).containsText("P0 核心");
        assertThat(hold("order")).isEmpty();
        page.locator(".sheet button[type=submit]").click();
        Eventually.until("it is off", PATIENCE, () -> hold("order").isPresent());

        page.navigate(kitchen.address("#dependencies"));
        lever(page, "rider-location 强制走备用").click();
        chip(page, "position", "UNGUARDED").click();
        assertThat(page.locator(".sheet input[name=end]")).hasCount(3);
        chip(page, "reason", "drill").click();
        page.keyboard().press("Enter");
        assertThat(page.locator(".sheet .warning")).containsText("直接拖累应用");
        page.locator(".sheet button[type=submit]").click();
        Eventually.until(
                "it is unguarded",
                PATIENCE,
                () -> kitchen.fuse("rider-location")
                        .snapshot()
                        .hold()
                        .filter(hold -> hold.position() == SwitchPosition.UNGUARDED)
                        .isPresent());
        assertThat(page.locator(".module", new Page.LocatorOptions().setHasText("rider-location")))
                .containsText("已解除保护");
    }

    @Test
    void a18_theSecondOfTwoOperators_readsWhoWasFirst_andMayStillMeanIt() throws Exception {
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#features"));
        lever(page, "关闭 准时宝").click();
        chip(page, "reason", "rain").click();
        kitchen.board
                .orders()
                .give(new Order(
                        "li", "feature:on-time-guarantee", SwitchPosition.KEPT_ON, Optional.empty(), "大促", "li", 0));
        page.keyboard().press("Enter");
        assertThat(page.locator(".sheet .fault")).containsText("li");
        assertThat(page.locator(".sheet .fault")).containsText("保持开启");
        page.keyboard().press("Enter");
        Eventually.until(
                "the second press counts",
                PATIENCE,
                () -> hold("on-time-guarantee").orElseThrow().position() == SwitchPosition.DEGRADED);
    }

    private Optional<Hold> hold(String feature) {
        return kitchen.board.feature(feature).hold();
    }

    private Page counting(Page page, String where) {
        page.navigate(kitchen.address(where));
        page.evaluate("window.clicked = 0; addEventListener('pointerdown', () => window.clicked++, true)");
        return page;
    }

    private static Object clicks(Page page) {
        return page.evaluate("window.clicked");
    }

    private static Locator lever(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator chip(Page page, String name, String value) {
        return page.locator(".sheet label:has(input[name=" + name + "][value='" + value + "'])");
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 40; i++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not lead to " + wanted);
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
