package io.fuseboard.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.Order;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A12: whatever somebody has called something, on every screen it is text. */
class HostileNamesTest {

    private static final String HOSTILE =
            "<img src=x onerror=\"window.hacked=1\"> {{7919*7919}} ${7919*7919} \" ' \u202Eevil " + "x".repeat(40);

    @Test
    void a12_namesAreText_onEveryScreen() {
        Map<Locale, String> everywhere = Map.of(Locale.SIMPLIFIED_CHINESE, HOSTILE, Locale.ENGLISH, HOSTILE);
        try (Chromium chromium = Chromium.start();
                Fuseboard board = Fuseboard.builder()
                        .application("takeaway")
                        .store(BoardStores.inMemory())
                        .events(event -> {})
                        .feature(FeatureSpec.of("bad")
                                .withTitle(everywhere)
                                .withConsequence(everywhere)
                                .withOwner(HOSTILE)
                                .withNotice(Map.of(Locale.ENGLISH, HOSTILE.replaceAll("[{}]", "")))
                                .withSynonyms(List.of(HOSTILE)))
                        .plan(PlanSpec.degrade("plan", "bad")
                                .withTitle(everywhere)
                                .asking("district"))
                        .build();
                Console console =
                        Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin("zhang", "correct horse"))) {
            board.fuse(FuseSpec.named("call").serving("bad"));
            board.orders()
                    .give(new Order(
                                    "c1",
                                    "feature:bad",
                                    SwitchPosition.DEGRADED,
                                    Optional.empty(),
                                    HOSTILE.replace("\u202E", ""),
                                    HOSTILE.replace("\u202E", "").substring(0, 90),
                                    0)
                            .withScope(Map.of("district", Set.of(HOSTILE))));
            board.plans()
                    .engage(new Engagement("c2", "plan", "rain", "li").withScope(Map.of("district", Set.of(HOSTILE))));
            board.refresh();
            Page page = chromium.desk("en-US");
            String address = "http://localhost:" + console.port() + "/fuseboard/";
            page.navigate(address);
            page.locator("input[name=user]").fill("zhang");
            page.locator("input[name=password]").fill("correct horse");
            page.locator("button[type=submit]").click();
            for (String name : List.of("now", "features", "dependencies", "plans", "history", "instances")) {
                page.navigate(address + "#" + name);
                page.locator("main." + name).waitFor();
                if (!name.equals("instances")) {
                    assertThat(page.locator("main." + name)).containsText("<img src=x onerror=");
                }
                assertThat(page.locator("img:not([src='icon.svg'])").count())
                        .as(name)
                        .isZero();
                assertThat(page.locator("main").innerText()).as(name).doesNotContain("\u202E", "62710561");
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as("nothing sticks out of " + name)
                        .isEqualTo(0);
            }
            page.navigate(address + "#features");
            page.locator(".lever").first().click();
            assertThat(page.locator(".sheet")).containsText("<img src=x onerror=");
            assertThat(page.evaluate("window.hacked")).isNull();
        }
    }
}
