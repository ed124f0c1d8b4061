package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.PlanAnswer;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Plans on the nodes of several applications: engaged by somebody, or by a window of time. */
class PlansOnNodesTest {

    private static final PlanSpec PEAK = PlanSpec.of(
                    "peak", List.of(PlanSpec.Position.degraded("feature:dish-animation")))
            .lasting(Duration.ofMinutes(10));

    /* It is Tuesday, 20:00 in Shanghai. */
    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    private final BlockingQueue<FuseEvent> events = new LinkedBlockingQueue<>();

    @Test
    void oneRevisionMovesThreeApplications_andOneEndsIt() {
        try (Fuseboard shop = board("shop");
                Fuseboard riders = board("riders");
                Fuseboard search = board("search")) {
            List<Fuseboard> all = List.of(shop, riders, search);
            for (Fuseboard board : all) {
                board.feature(FeatureSpec.of("dish-animation").withTier(Tier.OPTIONAL));
                board.fuse(FuseSpec.named("guarded").serving("dish-animation"));
            }
            shop.plans()
                    .declare(PlanSpec.degrade("rainstorm", "dish-animation")
                            .with(Position.degraded("fuse:riders/eta"))
                            .lasting(Duration.ofHours(2)));
            Fuse eta = riders.fuse(FuseSpec.named("eta"));

            assertThat(shop.plans().engage(new Engagement("a", "rainstorm", "rain", "zhang")))
                    .isInstanceOf(PlanAnswer.Done.class);
            all.forEach(Fuseboard::refresh);

            assertThat(store.token().revision()).isEqualTo(1);
            for (Fuseboard board : all) {
                assertThat(board.feature("dish-animation").isOn()).isFalse();
                assertThat(board.findFuse("guarded").orElseThrow().call(() -> "body", () -> "fallback"))
                        .isEqualTo("fallback");
            }
            assertThat(eta.call(() -> "body", () -> "fallback")).isEqualTo("fallback");

            // Ended by an application that does not declare it: what it did stands on the board.
            assertThat(search.plans().all())
                    .filteredOn(plan -> plan.source() == PlanStatus.Source.DECLARED)
                    .singleElement()
                    .satisfies(plan -> {
                        assertThat(plan.spec().key()).isEqualTo("rainstorm");
                        assertThat(plan.spec().positions()).hasSize(2);
                        assertThat(plan.standing()).isPresent();
                    });
            assertThat(search.plans().end("b", "rainstorm", "dry", "li")).isInstanceOf(PlanAnswer.Done.class);
            all.forEach(Fuseboard::refresh);

            assertThat(store.token().revision()).isEqualTo(2);
            assertThat(all).allMatch(board -> board.feature("dish-animation").isOn());
            assertThat(eta.call(() -> "body", () -> "fallback")).isEqualTo("body");
        }
    }

    @Test
    void whatOtherApplicationsTell_isInTheDryRunAndOnTheDial_andTheirCoreIsSpared() {
        try (Fuseboard shop = board("shop");
                Fuseboard riders = board("riders")) {
            riders.feature(FeatureSpec.of("dispatch").withTier(Tier.CORE));
            riders.feature(FeatureSpec.of("map-tiles").withTier(Tier.OPTIONAL));
            riders.fuse(FuseSpec.named("tiles").serving("map-tiles"));
            pass(Duration.ofSeconds(6), riders, shop);

            assertThat(shop.plans()
                            .dryRun(new Engagement("a", "dial-core", "rain", "zhang"))
                            .effects())
                    .singleElement()
                    .satisfies(effect -> {
                        assertThat(effect.key()).isEqualTo("feature:map-tiles");
                        assertThat(effect.fuses()).containsExactly("fuse:riders/tiles");
                    });
            assertThatThrownBy(() ->
                            shop.plans().save("b", PlanSpec.degrade("panic", "dispatch", "map-tiels"), 0, "?", "zhang"))
                    .hasMessageContaining("feature:dispatch is CORE, which no plan touches")
                    .hasMessageContaining("near: map-tiles");
        }
    }

    @Test
    void whenItsWindowComes_aPlanIsEngagedOnce_andOverWithTheWindow() {
        try (Fuseboard one = board("shop");
                Fuseboard other = board("shop")) {
            declare(PEAK.engagedWhen("mon-fri 20:30-21:30 Asia/Shanghai"), one, other);
            look(one, other);
            assertThat(store.token().revision()).isZero();

            pass(Duration.ofMinutes(30), one, other);
            look(one, other);
            assertThat(store.history(HistoryQuery.newest(9))).singleElement().satisfies(revision -> {
                assertThat(revision.actor()).isEqualTo("fuseboard");
                assertThat(revision.changeId()).isEqualTo("window:peak:2026-07-07T12:30:00Z");
            });
            assertThat(one.feature("dish-animation").isOn()).isFalse();
            assertThat(other.feature("dish-animation").isOn()).isFalse();

            pass(Duration.ofMinutes(59), one, other);
            assertThat(one.feature("dish-animation").isOn()).isFalse();
            // At its end it is restored in steps, which are over after three minutes.
            pass(Duration.ofMinutes(4), one, other);
            assertThat(one.feature("dish-animation").isOn()).isTrue();
            assertThat(store.history(HistoryQuery.newest(9)))
                    .extracting(Revision::changeId)
                    .filteredOn(id -> id.startsWith("window:"))
                    .hasSize(1);

            pass(Duration.ofHours(23), one, other);
            assertThat(one.feature("dish-animation").isOn()).isFalse();
        }
    }

    @Test
    void whoEndsAPlanInItsWindow_isNotOverruledBeforeTheNext() {
        try (Fuseboard board = board("shop")) {
            declare(PEAK.engagedWhen("daily 20:30-21:30 Asia/Shanghai"), board);
            pass(Duration.ofMinutes(30), board);
            assertThat(board.feature("dish-animation").isOn()).isFalse();

            board.plans().end("a", "peak", "not today", "zhang");
            pass(Duration.ofMinutes(20), board);
            assertThat(board.feature("dish-animation").isOn()).isTrue();

            pass(Duration.ofHours(24), board);
            assertThat(board.feature("dish-animation").isOn()).isFalse();
        }
    }

    @Test
    void whoEndsByHandWhatHeEngagedBefore_isNotOverruledEither() {
        try (Fuseboard board = board("shop")) {
            declare(PEAK.engagedWhen("daily 20:30-21:30 Asia/Shanghai"), board);
            board.plans().engage(new Engagement("a", "peak", "early", "zhang").lasting(Duration.ofHours(3)));
            pass(Duration.ofMinutes(40), board);
            board.plans().end("b", "peak", "enough", "zhang");
            pass(Duration.ofMinutes(10), board);

            assertThat(board.feature("dish-animation").isOn()).isTrue();
            assertThat(store.history(HistoryQuery.newest(9))).hasSize(2);
        }
    }

    @Test
    void whatEndsByItselfBeforeTheWindowIsOver_isTakenUpByTheWindow() {
        try (Fuseboard board = board("shop")) {
            declare(PEAK.engagedWhen("daily 20:05-21:30 Asia/Shanghai"), board);
            board.plans().engage(new Engagement("a", "peak", "early", "zhang"));
            pass(Duration.ofMinutes(14), board);
            pass(Duration.ofSeconds(1), board);

            assertThat(store.history(HistoryQuery.newest(1)))
                    .extracting(Revision::changeId)
                    .containsExactly("window:peak:2026-07-07T12:05:00Z");
        }
    }

    @Test
    void aWindowOnTheBoard_isKeptByNodesThatDoNotDeclareThePlan_inStoreTime() {
        try (Fuseboard board = board("search")) {
            board.feature(FeatureSpec.of("dish-animation"));
            board.plans().save("a", PEAK.engagedWhen("daily 20:30-21:30 Asia/Shanghai"), 0, "peak", "zhang");
            look(board);
            // This host's own clock plays no part: only the store's and the time that has passed do.
            pass(Duration.ofMinutes(30), board);
            assertThat(board.feature("dish-animation").isOn()).isFalse();
        }
    }

    @Test
    void aPlanThatCannotEngage_isToldOnce_andKeepsNoOtherFromItsWindow() {
        try (Fuseboard board = board("shop")) {
            new io.fuseboard.store.Plans(store)
                    .save(
                            "a",
                            PlanSpec.degrade("panic", "order").engagedWhen("daily 20:30-21:30 Asia/Shanghai"),
                            0,
                            "?",
                            "li");
            store.apply(new BoardStore.Change(
                    "b",
                    "li",
                    "?",
                    List.of(new BoardStore.Edit("plan:broken", 0, java.util.Optional.of("{\"spec\":7}")))));
            board.feature(FeatureSpec.of("order").withTier(Tier.CORE));
            declare(PEAK.engagedWhen("daily 20:30-21:30 Asia/Shanghai"), board);
            pass(Duration.ofMinutes(30), board);
            look(board, board);

            assertThat(board.feature("order").isOn()).isTrue();
            assertThat(board.feature("dish-animation").isOn()).isFalse();
            // Told after the look that found them, perhaps by the node's own thread, a moment later.
            assertThat(List.of(refused(), refused())).containsExactlyInAnyOrder("plan:panic", "plan:broken");
            assertThat(events).noneMatch(FuseEvent.DocumentRefused.class::isInstance);
        }
    }

    @Test
    void aPlanOfTheBuilder_mayNameWhatTheBuilderDeclares_andNothingElse() {
        Fuseboard.builder()
                .plan(PEAK)
                .feature(FeatureSpec.of("dish-animation"))
                .build()
                .close();

        assertThatThrownBy(() -> Fuseboard.builder()
                        .plan(PEAK)
                        .feature(FeatureSpec.of("dish-animations"))
                        .build())
                .hasMessage("Invalid plan 'peak': nobody has declared feature 'dish-animation'; near: dish-animations."
                        + " Correct it, or declare it; one of another application too, with its tier");
    }

    private String refused() {
        try {
            while (true) {
                FuseEvent event = events.poll(2, TimeUnit.MINUTES);
                assertThat(event).as("a refused document").isNotNull();
                if (event instanceof FuseEvent.DocumentRefused refused) {
                    return refused.key();
                }
            }
        } catch (InterruptedException cause) {
            throw new AssertionError(cause);
        }
    }

    private static void declare(PlanSpec plan, Fuseboard... boards) {
        for (Fuseboard board : boards) {
            board.feature(FeatureSpec.of("dish-animation"));
            board.plans().declare(plan);
        }
    }

    private static void look(Fuseboard... boards) {
        for (Fuseboard board : boards) {
            board.refresh();
        }
    }

    private void pass(Duration time, Fuseboard... boards) {
        ticker.advance(time);
        look(boards);
        look(boards); // what was written by the first look is in force after the second
    }

    private Fuseboard board(String application) {
        return Fuseboard.builder()
                .application(application)
                .store(store)
                .ticker(ticker)
                .clock(clock)
                .events(events::add)
                .build();
    }
}
