package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuseboardTest {

    private final FakeTicker ticker = new FakeTicker();
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aFailingCallOpensItsFuse_theBackupAnswers_andAGoodProbeClosesItAgain() {
        try (Fuseboard board = board(BoardStores.inMemory())) {
            Fuse fuse = board.fuse(FuseSpec.named("rider-location")
                    .with(BreakerSpec.defaults()
                            .withTrip(Trip.CLASSIC)
                            .withWindow(4, 4)
                            .withProbes(1)));

            for (int i = 0; i < 4; i++) {
                assertThat(fuse.call(
                                () -> {
                                    throw new IllegalStateException("map A is dead");
                                },
                                () -> "map B"))
                        .isEqualTo("map B");
            }
            assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.OPEN);
            assertThatThrownBy(() -> fuse.call(() -> "map A"))
                    .isInstanceOf(DegradedException.class)
                    .hasMessage("当前系统繁忙，部分功能暂不可用")
                    .hasToString("DegradedException: fuse 'rider-location' refused: CIRCUIT_OPEN, retry after 10.0 s");

            ticker.advance(Duration.ofSeconds(10));
            assertThat(fuse.call(() -> "map A", () -> "map B")).isEqualTo("map A");
            assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.CLOSED);
            assertThat(fuse.snapshot().answers().backup()).isEqualTo(4);
            assertThat(fuse.snapshot().answers().notice()).isEqualTo(1);
        }
    }

    @Test
    void aFeatureIsOffFromOrderToRestore_andHistoryTellsWhoAndWhy() {
        BoardStore store = BoardStores.inMemory();
        try (Fuseboard board = board(store)) {
            Feature guarantee = board.feature(FeatureSpec.of("on-time-guarantee")
                    .withTier(Tier.USEFUL)
                    .withNotice(Map.of(
                            Locale.SIMPLIFIED_CHINESE, "雨天骑手安全第一，准时宝暂停服务",
                            Locale.ENGLISH, "The on-time guarantee is paused in the rain")));
            Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));

            board.orders().give(order("feature:on-time-guarantee", SwitchPosition.DEGRADED, 0));
            board.refresh();

            assertThat(guarantee.isOn()).isFalse();
            assertThat(guarantee.notice(Locale.US)).isEqualTo("The on-time guarantee is paused in the rain");
            assertThat(guarantee.notice(Locale.TRADITIONAL_CHINESE)).isEqualTo("雨天骑手安全第一，准时宝暂停服务");
            Passage passage = fuse.enter();
            assertThat(passage.refusal().map(Refusal::reason)).contains(RefusalReason.SWITCHED_OFF);
            assertThat(passage.refusal().flatMap(Refusal::retryAfter)).isPresent();

            board.orders().give(order("feature:on-time-guarantee", SwitchPosition.AUTO, 1));
            board.refresh();

            assertThat(guarantee.isOn()).isTrue();
            assertThat(fuse.call(() -> "promised")).isEqualTo("promised");
            assertThat(store.history(HistoryQuery.newest(10)))
                    .extracting(BoardStore.Revision::number, BoardStore.Revision::actor, BoardStore.Revision::reason)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(2L, "zhang", "rainstorm"),
                            org.assertj.core.groups.Tuple.tuple(1L, "zhang", "rainstorm"));
        }
    }

    @Test
    void aStaleOrderIsAConflict_andTheSameOrderTwiceIsOneRevision() {
        BoardStore store = BoardStores.inMemory();
        try (Fuseboard board = board(store)) {
            Order first = order("feature:reviews", SwitchPosition.DEGRADED, 0);
            assertThat(board.orders().give(first)).isInstanceOf(Applied.Done.class);
            assertThat(board.orders().give(first)).isInstanceOf(Applied.AlreadyDone.class);
            assertThat(board.orders().give(order("feature:reviews", SwitchPosition.AUTO, 0)))
                    .isInstanceOf(Applied.Conflict.class);
            assertThat(store.token().revision()).isEqualTo(1);
        }
    }

    @Test
    void theFileKeepsOrdersAndHistoryOverARestart(@TempDir Path folder) {
        try (Fuseboard board = board(BoardStores.file(folder))) {
            board.orders().give(order("fuse:shop/rider-location", SwitchPosition.DEGRADED, 0));
        }
        try (Fuseboard board = board(BoardStores.file(folder))) {
            board.refresh(); // a start waits for its first look, but not for ever
            Fuse fuse = board.fuse(FuseSpec.named("rider-location"));
            assertThat(fuse.snapshot().switchedOff()).isTrue();
            assertThat(fuse.snapshot().hold().orElseThrow().reason()).isEqualTo("rainstorm");
        }
    }

    @Test
    void annotationsBecomeAGuardedMethod() throws Throwable {
        try (Fuseboard board = board(BoardStores.inMemory())) {
            Riders riders = new Riders();
            Method locate = Riders.class.getDeclaredMethod("locate", String.class);
            GuardedMethod guarded = board.guard(Riders.class, locate).orElseThrow();

            assertThat(guarded.call(riders, new Object[] {"r1"}, () -> riders.locate("r1")))
                    .isEqualTo("A:r1");
            riders.broken = true;
            assertThat(guarded.call(riders, new Object[] {"r1"}, () -> riders.locate("r1")))
                    .isEqualTo("B:r1 because map A is dead");
            assertThat(guarded.call(riders, new Object[] {"r1"}, () -> riders.locate("r1")))
                    .isEqualTo("B:r1 because map A is dead");
            assertThat(guarded.call(riders, new Object[] {"r1"}, () -> riders.locate("r1")))
                    .isEqualTo("B:r1 because CIRCUIT_OPEN");
        }
    }

    @Test
    void c01_aFallbackThatDoesNotFitIsRefusedWithWhatWasWantedAndFound() throws Exception {
        try (Fuseboard board = board(BoardStores.inMemory())) {
            Method method = Misfit.class.getDeclaredMethod("locate", String.class);
            assertThatThrownBy(() -> board.guard(Misfit.class, method))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Misfit.locate(String)")
                    .hasMessageContaining("Wanted: String backup(String)")
                    .hasMessageContaining("Integer backup(String): returns Integer, wanted String");
        }
    }

    @Test
    void oneFeatureWithTwoTiersIsRefusedNamingBothPlaces() {
        assertThatThrownBy(() -> Fuseboard.builder()
                        .feature(FeatureSpec.of("reviews").withTier(Tier.USEFUL), "fuseboard.features.reviews")
                        .feature(FeatureSpec.of("reviews").withTier(Tier.CORE), "ReviewService.list()")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fuseboard.features.reviews")
                .hasMessageContaining("ReviewService.list()");
    }

    @Test
    void aFullBulkheadRefuses_andTheBreakerIsNotToldAnything() {
        try (Fuseboard board = board(BoardStores.inMemory())) {
            Fuse fuse = board.fuse(FuseSpec.named("payment")
                    .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC))
                    .with(new BulkheadSpec(1)));
            Passage first = fuse.enter();
            assertThat(fuse.enter().refusal().map(Refusal::reason)).contains(RefusalReason.BULKHEAD_FULL);
            first.end(io.fuseboard.model.Outcome.SUCCESS);
            first.end(io.fuseboard.model.Outcome.SUCCESS);
            assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
            assertThat(fuse.snapshot().breaker().orElseThrow().calls()).isEqualTo(1);
            assertThat(events).contains(new FuseEvent.EndedTwice("payment"));
        }
    }

    @Test
    void anUnknownFeatureIsRefusedWithNearNames() {
        try (Fuseboard board = board(BoardStores.inMemory())) {
            board.feature(FeatureSpec.of("dish-animation"));
            assertThatThrownBy(() -> board.feature("dish-animations")).hasMessageContaining("near: dish-animation");
        }
    }

    static class Riders {
        boolean broken;

        @CircuitBreaker(name = "rider-location", trip = Trip.CLASSIC, window = 3, minimumCalls = 3)
        @Fallback("backup")
        String locate(String id) throws IOException {
            if (broken) {
                throw new IOException("map A is dead");
            }
            return "A:" + id;
        }

        private String backup(String id, Refusal why) {
            return "B:" + id + " because " + why.reason();
        }

        private String backup(String id, IOException why) {
            return "B:" + id + " because " + why.getMessage();
        }
    }

    static class Misfit {
        @DegradeSwitch("rider-map")
        @Fallback("backup")
        String locate(String id) {
            return id;
        }

        Integer backup(String id) {
            return 0;
        }
    }

    private Fuseboard board(BoardStore store) {
        return Fuseboard.builder()
                .application("shop")
                .store(store)
                .ticker(ticker)
                .events(events::add)
                .build();
    }

    private static Order order(String key, SwitchPosition position, long seen) {
        return new Order(
                "c-" + position + "-" + seen,
                key,
                position,
                position == SwitchPosition.AUTO ? Optional.empty() : Optional.of(Duration.ofMinutes(10)),
                "rainstorm",
                "zhang",
                seen);
    }
}
