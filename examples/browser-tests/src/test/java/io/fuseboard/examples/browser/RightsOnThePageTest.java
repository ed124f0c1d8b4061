package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.Limits;
import io.fuseboard.console.access.PasswordHash;
import io.fuseboard.console.access.People;
import io.fuseboard.console.access.User;
import io.fuseboard.console.http.Role;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages offer nothing that the server would refuse, and say why. */
class RightsOnThePageTest {

    /* 10,000 rounds of PBKDF2: fast enough for a test. */
    private static final String PASSWORD = "password";
    private static final String HASH = "{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=";

    private static final String DOERS = "button.go, .lever:not(.stuck), main button.quiet:not([disabled])";

    private static Chromium chromium;

    private final BoardStore store = BoardStores.inMemory();
    private Fuseboard reviews;
    private Kitchen kitchen;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        reviews = Fuseboard.builder()
                .application("reviews")
                .store(store)
                .events(event -> {})
                .feature(FeatureSpec.of("review-photos"))
                .build();
        reviews.fuse(FuseSpec.named("photo-store").serving("review-photos"));
        reviews.refresh();
        kitchen = new Kitchen(
                store,
                spec -> spec.withPeople(People.NOBODY.withUsers(
                        user("vera", Role.VIEWER, Limits.NONE),
                        user("otto", Role.OPERATOR, Limits.NONE),
                        user("rita", Role.OPERATOR, new Limits(Set.of(), Set.of("reviews"))))));
        kitchen.board
                .orders()
                .give(new Order(
                        "rain", "feature:dish-animation", SwitchPosition.DEGRADED, Optional.empty(), "rain", "li", 0));
        kitchen.fail("rider-location", 20);
        kitchen.board.refresh();
    }

    @AfterEach
    void close() {
        kitchen.close();
        reviews.close();
    }

    @Test
    void aViewer_seesEverything_andIsOfferedNothing_andIsToldWhy() {
        Page page = kitchen.login(chromium.desk("en-US"), "vera", PASSWORD);
        for (String name : List.of("now", "features", "dependencies", "plans", "history")) {
            page.navigate(kitchen.address("#" + name));
            page.locator("main." + name + " li, main." + name + " td").first().waitFor();
            assertThat(page.locator(".rights"))
                    .hasText("You are here as a viewer: you see everything and move nothing.");
            Locator doers = page.locator(DOERS);
            if (name.equals("now")) {
                // Texts to copy move nothing.
                doers = doers.filter(new Locator.FilterOptions().setHasNotText("Copy"));
            } else if (name.equals("dependencies")) {
                doers = doers.filter(new Locator.FilterOptions().setHasNotText("Order of answers"));
            }
            assertThat(doers).hasCount(0);
            shoot(page, "viewer-" + name);
        }
        page.navigate(kitchen.address("#instances"));
        assertThat(page.locator(".orders button:not([disabled])")).hasCount(0);
        assertThat(page.locator(".orders")).containsText("administrators only");
        page.navigate(kitchen.address("#features"));
        assertThat(page.locator(".module")).hasCount(5);
        assertThat(page.locator(".lever.stuck")).hasCount(5);
    }

    @Test
    void anOperatorOfOneApplication_movesItsSwitches_andReadsThoseOfTheOther() {
        Page page = kitchen.login(chromium.phone("zh-CN"), "rita", PASSWORD);
        assertThat(page.locator(".rights")).hasText("您可以操作自己负责的功能和接口，其余为只读。");
        page.navigate(kitchen.address("#features"));
        assertThat(page.locator(".module .lever:not(.stuck)")).hasCount(1);
        Locator theirs = page.locator(".module", new Page.LocatorOptions().setHasText("review-photos"));
        assertThat(theirs).not().containsText("只读");
        assertThat(page.locator(".module", new Page.LocatorOptions().setHasText("准时宝")))
                .containsText("只读：由其他人负责");
        shoot(page, "limited-features");
        page.navigate(kitchen.address("#plans"));
        page.locator(".plan").waitFor();
        assertThat(page.locator("main button:not([disabled])")).hasCount(0);
        assertThat(page.locator(".plan")).containsText("只读：由其他人负责");
        page.navigate(kitchen.address("#dependencies"));
        assertThat(page.locator(".module .lever:not(.stuck)")).hasCount(1);
        shoot(page, "limited-dependencies");

        page.navigate(kitchen.address("#features"));
        theirs.locator(".lever").click();
        page.locator(".sheet label:has(input[name=reason][value=rain])").click();
        page.locator(".sheet button[type=submit]").click();
        assertThat(page.locator(".toast")).containsText("已关闭");
        assertThat(theirs).containsText("已关闭");
    }

    @Test
    void anAlarmsLink_opensNoSheetForWhoMayNotMoveIt() {
        Page page = kitchen.login(chromium.desk("en-US"), "rita", PASSWORD);
        page.evaluate("location.hash = '#flip/feature:on-time-guarantee'");
        assertThat(page.locator(".banner")).containsText("You cannot move On-time guarantee");
        assertThat(page.locator("dialog")).hasCount(0);
        page.evaluate("location.hash = '#flip/feature:review-photos'");
        assertThat(page.locator("dialog")).hasCount(1);
    }

    @Test
    void takingProtectionAway_isOfferedToAdministratorsOnly() {
        Page page = kitchen.login(chromium.desk("zh-CN"), "otto", PASSWORD);
        assertThat(page.locator(".rights")).hasCount(0);
        assertThat(page.locator(".first")).containsText("需要管理员");
        page.navigate(kitchen.address("#dependencies"));
        page.locator(".module .lever").first().click();
        assertThat(page.locator(".sheet input[name=position]")).hasCount(1);
        page.keyboard().press("Escape");

        Page admin = kitchen.operator(chromium, "zh-CN");
        admin.navigate(kitchen.address("#dependencies"));
        admin.locator(".module .lever").first().click();
        assertThat(admin.locator(".sheet input[name=position]")).hasCount(2);
    }

    private static User user(String name, Role role, Limits limits) {
        return new User(name, Optional.of(PasswordHash.parse(HASH)), role, limits);
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "rights-" + name + ".png")));
    }
}
