package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Feature;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Tier;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.store.BoardOrder;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.NoticeOrder;
import io.fuseboard.store.PlanAnswer;
import io.fuseboard.telemetry.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that is ordered or told on a board, from one node to another through each server. */
class OrdersOnServersTest {

    private static final String GUARANTEE = NodeProcess.FEATURE;

    private final String namespace = "takeaway/" + UUID.randomUUID();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNoticeIsReadByTheCustomersOfAnotherApplication(Keeper keeper) {
        Fuseboard orders = board(keeper, "order-service", "1");
        Fuseboard riders = board(keeper, "rider-service", "1");
        Feature there = riders.feature(FeatureSpec.of(GUARANTEE));
        String declared = there.notice(Locale.CHINA);

        String words = "台风天，平安最要紧 🌧";
        assertThat(orders.orders().say(notice("c1", Map.of(Locale.SIMPLIFIED_CHINESE, words), 0)))
                .isInstanceOf(Applied.Done.class);
        riders.refresh();
        assertThat(there.notice(Locale.CHINA)).isEqualTo(words);

        assertThat(orders.orders().say(notice("c2", Map.of(), 1))).isInstanceOf(Applied.Done.class);
        riders.refresh();
        assertThat(there.notice(Locale.CHINA)).isEqualTo(declared);
    }

    private static NoticeOrder notice(String id, Map<Locale, String> texts, long seen) {
        return new NoticeOrder(id, "notice:feature/" + GUARANTEE, texts, "typhoon", "zhang", seen);
    }

    @ParameterizedTest
    @EnumSource
    void theCatalogueIsWhatAllBuildsHave_andTheMoreImportantTierCounts(Keeper keeper) {
        Fuseboard old = board(keeper, "order-service", "1");
        old.feature(FeatureSpec.of(GUARANTEE).withTier(Tier.CORE));
        Fuseboard fresh = board(keeper, "order-service", "2");
        Feature feature = fresh.feature(FeatureSpec.of(GUARANTEE).withTier(Tier.OPTIONAL));
        fresh.fuse(FuseSpec.named("promise").serving(GUARANTEE));
        // What a board has is told with its next report; an order makes that now.
        fresh.orders().say(notice("c1", Map.of(Locale.ENGLISH, "x"), 0));
        old.refresh();
        fresh.refresh();

        assertThat(fresh.catalogue().builds())
                .filteredOn(Catalogue::whole)
                .extracting(Catalogue::name)
                .containsExactly("order-service (build 1)", "order-service (build 2)");
        assertThat(fresh.catalogue().disputes())
                .singleElement()
                .satisfies(dispute -> assertThat(dispute.words())
                        .isEqualTo("CORE in order-service (build 1); OPTIONAL in order-service (build 2)"));
        assertThat(feature.tier()).isEqualTo(Tier.CORE);
    }

    @ParameterizedTest
    @EnumSource
    void aPlanIsOneRevisionInAllApplications_andOneEndsIt(Keeper keeper) {
        List<Fuseboard> all = List.of(
                board(keeper, "order-service", "1"),
                board(keeper, "rider-service", "1"),
                board(keeper, "search-service", "1"));
        all.forEach(one -> one.feature(FeatureSpec.of(GUARANTEE).withTier(Tier.OPTIONAL)));
        Fuse eta = all.get(1).fuse(FuseSpec.named("eta"));
        declare(all.get(0));

        assertThat(all.get(0).plans().engage(new Engagement("c1", "rainstorm", "rain", "zhang")))
                .isInstanceOf(PlanAnswer.Done.class);
        all.forEach(Fuseboard::refresh);
        assertThat(all).allMatch(one -> !one.feature(GUARANTEE).isOn());
        assertThat(eta.call(() -> "body", () -> "fallback")).isEqualTo("fallback");
        assertThat(all.get(0).store().token().revision()).isEqualTo(1);

        assertThat(all.get(2).plans().end("c2", "rainstorm", "dry", "li")).isInstanceOf(PlanAnswer.Done.class);
        all.forEach(Fuseboard::refresh);
        assertThat(all).allMatch(one -> one.feature(GUARANTEE).isOn());
        assertThat(eta.call(() -> "body", () -> "fallback")).isEqualTo("body");
        assertThat(all.get(0).store().token().revision()).isEqualTo(2);
    }

    private static void declare(Fuseboard board) {
        board.plans()
                .declare(PlanSpec.degrade("rainstorm", GUARANTEE)
                        .with(Position.degraded("fuse:rider-service/eta"))
                        .lasting(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @EnumSource
    void anOrderForTheWholeBoardReachesAllApplications_andIsLifted(Keeper keeper) {
        Fuseboard orders = board(keeper, "order-service", "1");
        Fuseboard riders = board(keeper, "rider-service", "1");
        for (WholeBoard what : WholeBoard.values()) {
            String id = "c-" + what.ordinal();
            assertThat(orders.boardOrders()
                            .give(new BoardOrder(
                                    id, what, Optional.of(Duration.ofMinutes(20)), "is it us?", "zhang", 0)))
                    .isInstanceOf(Applied.Done.class);
            riders.refresh();
            assertThat(riders.snapshots().whole()).singleElement().satisfies(hold -> {
                assertThat(hold.what()).isEqualTo(what);
                assertThat(hold.reason()).isEqualTo("is it us?");
                assertThat(hold.until()).isPresent();
            });
            long seen = orders.store().snapshot().revisionOf(what.key());
            assertThat(orders.boardOrders().lift(id + "-lifted", what, "it is not", "zhang", seen))
                    .isInstanceOf(Applied.Done.class);
            riders.refresh();
            assertThat(riders.snapshots().whole()).isEmpty();
        }
    }

    /** Real processes; the first line of each after an order says that it has obeyed. */
    @ParameterizedTest
    @EnumSource
    void threeMachinesOfTwoApplicationsAndTwoBuilds_onePlanOneRevisionOneEnd(Keeper keeper) throws Exception {
        List<NodeProcess> machines = List.of(
                process(keeper, "order-service", "1", Tier.IMPORTANT),
                process(keeper, "order-service", "2", Tier.USEFUL),
                process(keeper, "rider-service", "1", Tier.USEFUL));
        for (NodeProcess machine : machines) {
            assertThat(machine.line()).isEqualTo("ready");
        }
        Fuseboard console = board(keeper, "console", "1");
        console.feature(FeatureSpec.of(GUARANTEE));
        declare(console);

        long start = System.nanoTime();
        assertThat(console.plans().engage(new Engagement("c1", "rainstorm", "rain", "zhang")))
                .isInstanceOf(PlanAnswer.Done.class);
        for (NodeProcess machine : machines) {
            assertThat(machine.line()).isEqualTo("off 1");
        }
        long off = System.nanoTime();
        assertThat(console.plans().end("c2", "rainstorm", "dry", "zhang")).isInstanceOf(PlanAnswer.Done.class);
        for (NodeProcess machine : machines) {
            assertThat(machine.line()).isEqualTo("on 2");
        }
        long on = System.nanoTime();

        BoardStore store = console.store();
        assertThat(store.history(BoardStore.HistoryQuery.newest(10))).hasSize(2);
        assertThat(console.catalogue().builds())
                .extracting(Catalogue::name)
                .contains("order-service (build 1)", "order-service (build 2)", "rider-service (build 1)");
        System.out.println("OrdersOnServersTest: off in three machines on " + keeper + " after "
                + TimeUnit.NANOSECONDS.toMillis(off - start) + " ms, on again after "
                + TimeUnit.NANOSECONDS.toMillis(on - off) + " ms");
    }

    private NodeProcess process(Keeper keeper, String application, String build, Tier tier) throws IOException {
        NodeProcess process = new NodeProcess(keeper.url(), namespace, application, build, tier, folder);
        open.add(process);
        return process;
    }

    private Fuseboard board(Keeper keeper, String application, String build) {
        BoardStore store = keeper.connect(namespace);
        open.add(store);
        Fuseboard board = Fuseboard.builder()
                .application(application)
                .buildId(build)
                .store(store)
                .events(event -> {})
                .build();
        open.add(board);
        return board;
    }
}
