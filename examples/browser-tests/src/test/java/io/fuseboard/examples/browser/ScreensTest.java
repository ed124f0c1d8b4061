package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.store.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plans, the first screen, dependencies, history and instances, as an operator uses them. */
class ScreensTest {

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
    void aPlanIsEngagedForOneDistrict_afterItsDryRun_andEnded() throws Throwable {
        Page page = kitchen.operator(chromium, "zh-CN");
        button(page, "启用 暴雨预案").click();
        assertThat(page.locator(".dry")).containsText("请先写明范围");
        page.locator("input[name=other-district]").fill("harbour");
        assertThat(page.locator(".effects li")).hasCount(2);
        assertThat(page.locator(".effects")).containsText("takeaway/promise");
        chip(page, "reason", "rain").click();
        shoot(page, "engage-zh");
        page.locator(".sheet button[type=submit]").click();
        Eventually.until(
                "the plan is engaged", PATIENCE, () -> hold("on-time-guarantee").isPresent());
        assertThat(hold("on-time-guarantee").orElseThrow().scope()).isEqualTo(Map.of("district", Set.of("harbour")));
        // The page hears it after every call has followed.
        assertThat(page.locator(".engaged li")).hasCount(2);
        assertThat(kitchen.promise("harbour")).isEqualTo("no promise");
        assertThat(kitchen.promise("hill")).isEqualTo("on time in hill");
        assertThat(page.locator(".engaged li").first()).containsText("商圈：harbour");
        assertThat(page.locator(".engaged li").first()).containsText("预案 rainstorm");

        button(page, "结束 暴雨预案").click();
        page.keyboard().press("Enter");
        Eventually.until(
                "the plan is ended", PATIENCE, () -> hold("on-time-guarantee").isEmpty());
        page.navigate(kitchen.address("#plans"));
        assertThat(page.locator(".plan")).containsText("上次启用");
    }

    @Test
    void aDrill_marksWhatItHolds_andThePlansPageTellsOfIt() throws Exception {
        Page page = kitchen.operator(chromium, "en-US");
        page.navigate(kitchen.address("#plans"));
        button(page, "Engage Rainstorm").click();
        page.locator("input[name=other-district]").fill("harbour");
        assertThat(page.locator(".effects li")).hasCount(2);
        page.locator("input[name=drill]").check();
        chip(page, "reason", "drill").click();
        page.locator(".sheet button[type=submit]").click();
        Eventually.until(
                "the drill is on", PATIENCE, () -> hold("dish-animation").isPresent());
        assertThat(hold("dish-animation").orElseThrow().drill()).isTrue();
        assertThat(page.locator(".plan")).containsText("drill");
    }

    @Test
    void theDial_keepsOnlyWhatIsCore_andLetsEverythingBack() throws Exception {
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#features"));
        button(page, "只保核心").click();
        assertThat(page.locator(".effects li")).hasCount(3);
        chip(page, "reason", "peak").click();
        page.locator(".sheet button[type=submit]").click();
        Eventually.until(
                "only what is core is on", PATIENCE, () -> hold("rider-map").isPresent());
        assertThat(kitchen.board.feature("order").isOn()).isTrue();
        assertThat(button(page, "只保核心")).hasAttribute("aria-pressed", "true");
        button(page, "全部开放").click();
        page.keyboard().press("Enter");
        Eventually.until("everything is on", PATIENCE, () -> hold("rider-map").isEmpty());
    }

    @Test
    void aPlanIsWritten_changedAndRemoved() throws Exception {
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#plans"));
        button(page, "新建预案").click();
        page.locator("input[name=key]").fill("noon");
        page.locator("input[name=zh]").fill("午高峰");
        page.locator("select[name=switch0]").selectOption("feature:dish-animation");
        page.locator("select[name=share0]").selectOption("5000");
        shoot(page, "plan-editor-zh");
        page.locator(".sheet button[type=submit]").click();
        Locator noon = page.locator(".plan", new Page.LocatorOptions().setHasText("午高峰"));
        assertThat(noon).containsText("50%");
        button(page, "编辑 午高峰").click();
        page.locator("select[name=share0]").selectOption("2500");
        page.locator(".sheet button[type=submit]").click();
        assertThat(noon).containsText("25%");
        button(page, "编辑 午高峰").click();
        button(page, "删除预案").click();
        page.locator(".ask button[type=submit]").click();
        assertThat(page.locator(".ask .warning")).isVisible();
        page.locator(".ask button[type=submit]").click();
        assertThat(noon).hasCount(0);
    }

    @Test
    void whatFails_isClaimedByOne_andTheOtherSeesIt() {
        Page page = kitchen.operator(chromium, "zh-CN");
        Page other = kitchen.operator(chromium, "en-US");
        for (int i = 0; i < 3; i++) {
            try {
                kitchen.fuse("rider-location").call(() -> {
                    throw new IllegalStateException("down");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("down");
            }
        }
        button(page, "我来处理 骑手地图").click();
        assertThat(page.locator(".losses .claim")).containsText("zhang");
        assertThat(other.locator(".losses .claim")).containsText("zhang looks after it since");
        button(page, "不再处理").click();
        assertThat(other.locator(".losses .claim button")).hasText("I look after it");
    }

    @Test
    void automaticsAreStopped_andEverybodyReadsIt_onEveryPage() throws Exception {
        Page page = kitchen.operator(chromium, "zh-CN");
        button(page, "暂停全部自动降级").click();
        chip(page, "reason", "peak").click();
        page.locator(".ask button[type=submit]").click();
        assertThat(page.locator(".card.whole")).containsText("自动降级已全部暂停");
        assertThat(kitchen.board.snapshots().whole().get(0).what()).isEqualTo(WholeBoard.AUTOMATICS_STOPPED);
        page.navigate(kitchen.address("#features"));
        assertThat(page.locator(".banners")).containsText("自动降级已全部暂停");
        page.navigate(kitchen.address("#now"));
        page.locator(".card.whole button").click();
        page.keyboard().press("Enter");
        assertThat(page.locator(".card.whole")).hasCount(0);
    }

    @Test
    void aDependencyTellsItsState_why_itsConfiguration_andItsLastMinute() {
        kitchen.serve("rider-location", 5);
        kitchen.fail("rider-location", 3);
        Page page = kitchen.operator(chromium, "en-US");
        page.navigate(kitchen.address("#dependencies"));
        Locator rider = page.locator(".module", new Page.LocatorOptions().setHasText("rider-location"));
        assertThat(rider).containsText("needs 2 more calls to judge");
        assertThat(rider).containsText("0 of 20 at once");
        kitchen.fail("rider-location", 10);
        assertThat(rider).containsText("circuit open");
        assertThat(rider).containsText("calls failed");
        rider.locator("summary").click();
        assertThat(rider.locator(".values")).containsText("calls looked at");
        assertThat(rider.locator(".values tr", new Locator.LocatorOptions().setHasText("open for"))
                        .first())
                .containsText("default");
        assertThat(rider.locator(".values tr", new Locator.LocatorOptions().setHasText("calls looked at")))
                .containsText("code");
        assertThat(rider.locator(".chart canvas")).isVisible();
        shoot(page, "dependency-en");
        rider.locator("summary").click();
    }

    @Test
    void historyTellsAll_takesBack_andIsExported() throws Exception {
        give("dish-animation", SwitchPosition.DEGRADED, "暴雨", 0);
        give("dish-animation", SwitchPosition.KEPT_ON, "大促", 1);
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#history"));
        Locator rows = page.locator(".history tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("已关闭");
        assertThat(rows.first()).containsText("保持开启");
        button(page, "撤销 #2").click();
        assertThat(page.locator(".ask .effects")).containsText("已关闭");
        page.keyboard().press("Enter");
        Eventually.until(
                "the first hold is back",
                PATIENCE,
                () -> hold("dish-animation").orElseThrow().position() == SwitchPosition.DEGRADED);
        assertThat(rows).hasCount(3);

        Path table =
                page.waitForDownload(() -> page.locator("a[download]").click()).path();
        assertThat(Files.readString(table)).contains("feature:dish-animation", "大促");
    }

    @Test
    void instancesTellTheirBuild_theirRevision_andFromWhereTheyKnow() {
        Page page = kitchen.operator(chromium, "zh-CN");
        page.navigate(kitchen.address("#instances"));
        Locator row = page.locator(".instances tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("2026.11.3");
        assertThat(row).containsText("存储");
        assertThat(page.locator(".instances .calm").first()).containsText("1 个实例全部生效");
    }

    @Test
    void aStreamThatFallsSilent_isToldInABanner() {
        Page page = kitchen.operator(chromium, "zh-CN");
        kitchen.console.close();
        assertThat(page.locator(".banner.stale")).containsText("数据已停止更新");
    }

    private void give(String feature, SwitchPosition position, String reason, long seen) {
        kitchen.board
                .orders()
                .give(new Order("give-" + seen, "feature:" + feature, position, Optional.empty(), reason, "li", seen));
    }

    private Optional<Hold> hold(String feature) {
        return kitchen.board.feature(feature).hold();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator chip(Page page, String name, String value) {
        return page.locator(".sheet label:has(input[name=" + name + "][value='" + value + "'])");
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
