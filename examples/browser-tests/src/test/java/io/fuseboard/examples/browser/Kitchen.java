package io.fuseboard.examples.browser;

import com.microsoft.playwright.Page;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.GuardedMethod;
import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A board and its console in this process: what pages are tried on, where a whole shop would only be in the way. */
final class Kitchen implements AutoCloseable {

    static final String USER = "zhang";
    static final String PASSWORD = "correct horse";

    final Fuseboard board;
    final Console console;
    private final GuardedMethod promises;

    Kitchen() {
        this(BoardStores.inMemory());
    }

    Kitchen(BoardStore store) {
        this(store, spec -> spec);
    }

    Kitchen(BoardStore store, UnaryOperator<ConsoleSpec> console) {
        this.board = board(store);
        this.promises = promises(board);
        this.console = Console.start(
                board,
                console.apply(ConsoleSpec.defaults()
                        .withPort(0)
                        .withLogin(USER, PASSWORD)
                        .withEnvironment("demo")));
    }

    /** What the on-time guarantee promises, by district. */
    static class Promises {

        @DegradeSwitch(value = "on-time-guarantee", name = "promise")
        @Fallback("none")
        String promise(@Attribute("district") String district) {
            return "on time in " + district;
        }

        String none(String district) {
            return "no promise";
        }
    }

    /** What a diner in a district is promised. */
    String promise(String district) throws Throwable {
        Promises shop = new Promises();
        return (String) promises.call(shop, new Object[] {district}, () -> shop.promise(district));
    }

    /** An operator who has logged in. */
    Page operator(Chromium chromium, String language) {
        return login(chromium.desk(language));
    }

    Page login(Page page) {
        return login(page, USER, PASSWORD);
    }

    Page login(Page page, String user, String password) {
        return login(page, address(""), user, password);
    }

    static Page login(Page page, String address, String user, String password) {
        page.navigate(address);
        page.locator("input[name=user]").fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
        page.locator("main.now").waitFor();
        return page;
    }

    String address(String rest) {
        return "http://localhost:" + console.port() + "/fuseboard/" + rest;
    }

    Fuse fuse(String name) {
        return board.findFuse(name).orElseThrow();
    }

    /** So many calls that fail; their backup answers. */
    void fail(String fuse, int times) {
        for (int i = 0; i < times; i++) {
            fuse(fuse)
                    .call(
                            () -> {
                                throw new IllegalStateException("the provider is dead");
                            },
                            () -> "backup");
        }
    }

    void serve(String fuse, int times) {
        for (int i = 0; i < times; i++) {
            fuse(fuse).call(() -> "well");
        }
    }

    private static GuardedMethod promises(Fuseboard board) {
        try {
            return board.guard(Promises.class, Promises.class.getDeclaredMethod("promise", String.class))
                    .orElseThrow();
        } catch (NoSuchMethodException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        console.close();
        board.close();
    }

    private static Fuseboard board(BoardStore store) {
        Fuseboard board = Fuseboard.builder()
                .application("takeaway")
                .buildId("2026.11.3")
                .store(store)
                .events(event -> {})
                .feature(feature("order", Tier.CORE, "下单", "Ordering", "顾客无法下单", "Nobody can order"))
                .feature(feature(
                        "rider-map",
                        Tier.IMPORTANT,
                        "骑手地图",
                        "Rider map",
                        "顾客看不到骑手位置；订单照常配送",
                        "Diners do not see their rider; orders are delivered as usual"))
                .feature(feature(
                        "on-time-guarantee",
                        Tier.USEFUL,
                        "准时宝",
                        "On-time guarantee",
                        "暂停新售准时宝；已购买的订单继续有效",
                        "No new guarantees are sold; orders that bought one keep it"))
                .feature(feature(
                        "dish-animation", Tier.OPTIONAL, "菜品动画", "Dish animation", "菜品图静止显示", "Dishes stand still"))
                .plan(PlanSpec.degrade("rainstorm", "on-time-guarantee", "dish-animation")
                        .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "暴雨预案", Locale.ENGLISH, "Rainstorm"))
                        .lasting(Duration.ofHours(2))
                        .asking("district"))
                .build();
        board.fuse(FuseSpec.named("place-order")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC))
                .with(new BulkheadSpec(50))
                .serving("order"));
        board.fuse(FuseSpec.named("rider-location")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(20, 10))
                .with(new BulkheadSpec(20))
                .serving("rider-map"));
        return board;
    }

    private static FeatureSpec feature(String key, Tier tier, String zh, String en, String loseZh, String loseEn) {
        return new FeatureSpec(
                key,
                Optional.of(tier),
                Optional.of("配送组 · Delivery"),
                Map.of(Locale.SIMPLIFIED_CHINESE, zh, Locale.ENGLISH, en),
                Map.of(Locale.SIMPLIFIED_CHINESE, loseZh, Locale.ENGLISH, loseEn),
                Map.of(),
                NoticeSpec.of(Map.of(
                        Locale.SIMPLIFIED_CHINESE,
                        zh + "暂停服务，敬请谅解",
                        Locale.ENGLISH,
                        en + " is paused. Sorry",
                        Locale.forLanguageTag("zh-TW"),
                        zh + "暫停服務，敬請見諒")),
                List.of("rain"),
                true);
    }
}
