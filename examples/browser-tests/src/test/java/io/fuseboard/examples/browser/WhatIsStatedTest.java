package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.spec.FeatureSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody has stated is told as not stated, and what is stated says where. */
class WhatIsStatedTest {

    /** Language, and what a page says of a feature without words: what it costs, what comes back, whose it is. */
    private static final Map<String, List<String>> NOT_STATED = Map.of(
            "zh-CN", List.of("关闭后顾客会失去什么：未填写", "恢复后会怎样：未填写", "负责方：未填写"),
            "en-US",
                    List.of(
                            "What customers lose: not stated",
                            "What happens when it comes back: not stated",
                            "owner: not stated"));

    @Test
    void ofAFeatureWithoutWords_everythingMissingIsNamed_andAValueSaysWhichAnnotationMadeIt() throws Exception {
        try (Chromium chromium = Chromium.start();
                Kitchen kitchen = new Kitchen()) {
            kitchen.board.feature(FeatureSpec.of("bare"));
            for (Map.Entry<String, List<String>> one : NOT_STATED.entrySet()) {
                boolean zh = one.getKey().startsWith("zh");
                Page page = kitchen.login(zh ? chromium.phone(one.getKey()) : chromium.desk(one.getKey()));
                page.navigate(kitchen.address("#features"));
                Locator bare = page.locator(".module", new Page.LocatorOptions().setHasText("bare"));
                assertThat(bare).containsText(one.getValue().get(0));
                assertThat(bare).containsText(one.getValue().get(2));
                bare.locator(".lever").click();
                assertThat(page.locator(".sheet")).containsText(one.getValue().get(0));
                assertThat(page.locator(".sheet")).containsText(one.getValue().get(2));
                page.locator(".sheet label:has(input[name=reason][value=rain])").click();
                page.keyboard().press("Enter");
                assertThat(bare).containsText(one.getValue().get(1));
                shoot(page, "features-" + one.getKey());
                bare.locator(".lever").click();
                assertThat(page.locator(".sheet .consequence"))
                        .containsText(one.getValue().get(1));
                page.keyboard().press("Enter");
                assertThat(page.locator("dialog")).hasCount(0);

                page.navigate(kitchen.address("#dependencies"));
                Locator promise = page.locator(".module", new Page.LocatorOptions().setHasText("promise"));
                promise.locator("summary").click();
                assertThat(promise.locator(".values")).containsText("Promises.promise(String)");
                assertThat(promise.locator(".values")).containsText(zh ? "注解" : "annotation");
                shoot(page, "dependencies-" + one.getKey());
            }
        }
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "stated-" + name + ".png")));
    }
}
