package io.fuseboard.console;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spi.BoardStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A small food-delivery shop with a board, for consoles to look at. */
final class Shop {

    private Shop() {}

    static Fuseboard board(BoardStore store) {
        Fuseboard board = Fuseboard.builder()
                .application("takeaway")
                .store(store)
                .events(event -> {})
                .feature(feature("order", Tier.CORE, "下单", "Order", "顾客无法下单", "Nobody can order", ""))
                .feature(feature(
                        "rider-map",
                        Tier.IMPORTANT,
                        "骑手地图",
                        "Rider map",
                        "顾客看不到骑手位置；订单照常配送",
                        "Diners do not see their rider; orders are delivered as usual",
                        "map 定位"))
                .feature(feature(
                        "on-time-guarantee",
                        Tier.USEFUL,
                        "准时宝",
                        "On-time guarantee",
                        "暂停新售准时宝；已购买的订单继续有效",
                        "No new guarantees are sold; orders that bought one keep it",
                        "rain"))
                .feature(feature(
                        "recommendations",
                        Tier.USEFUL,
                        "猜你喜欢",
                        "Recommendations",
                        "首页不显示推荐",
                        "The home page shows no recommendations",
                        ""))
                .feature(feature(
                        "dish-animation",
                        Tier.OPTIONAL,
                        "菜品动效",
                        "Dish animation",
                        "菜品图片静止显示",
                        "Dish pictures stand still",
                        "gif"))
                .build();
        board.fuse(FuseSpec.named("place-order")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC))
                .with(new BulkheadSpec(50))
                .serving("order"));
        board.fuse(FuseSpec.named("rider-location")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(10, 5))
                .with(new BulkheadSpec(20))
                .serving("rider-map"));
        board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        board.fuse(FuseSpec.named("recommend")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC))
                .serving("recommendations"));
        return board;
    }

    /** A call that goes well, or fails, or is answered by a backup. */
    static void call(Fuseboard board, String fuse, boolean well) {
        Fuse called = board.findFuse(fuse).orElseThrow();
        called.call(
                () -> {
                    if (!well) {
                        throw new IllegalStateException("the provider is dead");
                    }
                    return "well";
                },
                () -> "backup");
    }

    private static FeatureSpec feature(
            String key, Tier tier, String zh, String en, String loseZh, String loseEn, String synonyms) {
        return new FeatureSpec(
                key,
                Optional.of(tier),
                Optional.of("delivery team"),
                Map.of(Locale.SIMPLIFIED_CHINESE, zh, Locale.ENGLISH, en),
                Map.of(Locale.SIMPLIFIED_CHINESE, loseZh, Locale.ENGLISH, loseEn),
                Map.of(),
                NoticeSpec.of(Map.of(
                        Locale.SIMPLIFIED_CHINESE, "天气恶劣，" + zh + "暂停服务，敬请谅解",
                        Locale.ENGLISH, en + ": paused because of the weather. Sorry")),
                synonyms.isEmpty() ? List.of() : List.of(synonyms.split(" ")),
                true);
    }
}
