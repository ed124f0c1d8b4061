package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Catalogues;
import io.fuseboard.store.Engagement;
import io.fuseboard.store.Order;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.BoardCatalogue.Dispute;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.Catalogue.Entry;
import io.fuseboard.telemetry.Catalogue.Guarded;
import io.fuseboard.telemetry.FuseEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One board for many applications, and for several builds of one. */
class CatalogueTest {

    private static final FeatureSpec GUARANTEE = FeatureSpec.of("on-time-guarantee");

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final List<Fuseboard> boards = new ArrayList<>();

    @AfterEach
    void close() {
        boards.forEach(Fuseboard::close);
    }

    @Test
    void theCatalogue_isEverythingThatAllApplicationsHave() {
        Fuseboard orders = board("order-service", "7f3a");
        orders.feature(GUARANTEE.withTier(Tier.USEFUL).withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "准时宝")));
        orders.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        Fuseboard riders = board("rider-service", "12");
        riders.fuse(FuseSpec.named("locate").with(new BulkheadSpec(5)));
        report();

        List<Catalogue> builds = orders.catalogue().builds();

        assertThat(builds)
                .extracting(Catalogue::name)
                .containsExactly("order-service (build 7f3a)", "rider-service (build 12)");
        assertThat(builds)
                .allSatisfy(build -> assertThat(build.nodes()).hasSize(1))
                .allMatch(Catalogue::whole);
        assertThat(builds.get(0).features())
                .containsExactly(
                        new Entry("on-time-guarantee", Optional.of(Tier.USEFUL), Optional.of("准时宝"), Optional.empty()));
        assertThat(builds.get(0).fuses()).containsExactly(new Guarded("promise", Optional.of("on-time-guarantee")));
        assertThat(builds.get(1).fuses()).containsExactly(new Guarded("locate", Optional.empty()));
        assertThat(riders.catalogue()).isEqualTo(orders.catalogue());
    }

    @Test
    void whatAnApplicationHasSinceItsLastReport_isToldWithTheNextLook() {
        Fuseboard riders = board("rider-service", "1");
        report();
        riders.fuse(FuseSpec.named("locate"));
        riders.feature(GUARANTEE);

        riders.refresh();

        Catalogue told = Catalogues.read(store).builds().get(0);
        assertThat(told.fuses()).containsExactly(new Guarded("locate", Optional.empty()));
        assertThat(told.features()).extracting(Entry::key).containsExactly("on-time-guarantee");
    }

    @Test
    void oneOrder_isObeyedInEveryApplication_inOneRevision() {
        Fuseboard orders = board("order-service", "1");
        Fuseboard riders = board("rider-service", "1");
        Feature here = orders.feature(GUARANTEE);
        Feature there = riders.feature(GUARANTEE);

        orders.orders()
                .give(new Order(
                        "c-1",
                        "feature:on-time-guarantee",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofHours(1)),
                        "rainstorm",
                        "zhang",
                        0));
        boards.forEach(Fuseboard::refresh);

        assertThat(List.of(here.isOn(), there.isOn())).containsExactly(false, false);
        assertThat(store.token().revision()).isEqualTo(1);
        assertThat(store.nodes()).extracting(seen -> seen.report().token()).containsOnly(store.token());
    }

    @Test
    void whereBuildsDiffer_theMoreImportantTierCounts_andIsTold_untilTheOtherHasGone() {
        Fuseboard old = board("order-service", "1");
        Feature before = old.feature(GUARANTEE.withTier(Tier.CORE));
        Fuseboard fresh = board("order-service", "2");
        Feature after = fresh.feature(GUARANTEE.withTier(Tier.OPTIONAL));
        report();
        report();

        assertThat(before.tier()).isEqualTo(Tier.CORE);
        assertThat(after.tier()).isEqualTo(Tier.CORE);
        assertThat(fresh.snapshots().features())
                .singleElement()
                .satisfies(one -> assertThat(one.tier()).isEqualTo(Tier.CORE));
        assertThat(fresh.catalogue().disputes())
                .containsExactly(new Dispute(
                        "on-time-guarantee",
                        Tier.CORE,
                        Map.of(
                                Tier.CORE, List.of("order-service (build 1)"),
                                Tier.OPTIONAL, List.of("order-service (build 2)"))));
        report();
        assertThat(events)
                .filteredOn(FuseEvent.TierDisputed.class::isInstance)
                .as("each of the two boards says it once")
                .hasSize(2)
                .extracting(FuseEvent::toString)
                .containsOnly(
                        "Feature 'on-time-guarantee' is CORE in order-service (build 1); OPTIONAL in order-service"
                                + " (build 2): CORE counts until they agree");

        boards.remove(old);
        old.close();
        pass(Duration.ofSeconds(61));
        fresh.refresh();
        assertThat(after.tier()).isEqualTo(Tier.OPTIONAL);
        assertThat(fresh.catalogue().disputes()).isEmpty();
    }

    @Test
    void aTierThatOneApplicationLeavesToOthers_isTheirs() {
        Fuseboard orders = board("order-service", "1");
        orders.feature(GUARANTEE.withTier(Tier.OPTIONAL));
        Fuseboard riders = board("rider-service", "1");
        report();
        report();

        Feature served = riders.feature(GUARANTEE);

        assertThat(served.tier()).isEqualTo(Tier.OPTIONAL);
        assertThat(orders.catalogue().disputes()).isEmpty();
        assertThat(events).noneMatch(FuseEvent.TierDisputed.class::isInstance);
    }

    @Test
    void aCatalogueThatIsLarge_arrivesInParts_eachWithinTheBudget() {
        Fuseboard large = board("order-service", "1");
        for (int i = 0; i < 300; i++) {
            large.feature(FeatureSpec.of("feature-" + i)
                    .withTier(Tier.USEFUL)
                    .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "功能".repeat(40) + i)));
            large.fuse(FuseSpec.named("fuse-" + i).serving("feature-" + i));
        }
        Fuseboard other = board("rider-service", "1");
        report();
        assertThat(catalogue(other).whole()).isFalse();

        int reports = 1;
        while (!catalogue(other).whole() && reports < 100) {
            report();
            reports++;
        }

        assertThat(catalogue(other).whole()).as("after %d reports", reports).isTrue();
        assertThat(catalogue(other).features()).hasSize(300);
        assertThat(catalogue(other).fuses()).hasSize(300);
        assertThat(catalogue(other).features().get(0).title().orElseThrow())
                .hasSize(60)
                .endsWith("…");
    }

    @Test
    void thePlansOfApplications_areThereForWhoeverHasTheStoreAlone() {
        Fuseboard orders = board("order-service", "1");
        Feature guarantee = orders.feature(GUARANTEE.withTier(Tier.USEFUL));
        orders.feature(FeatureSpec.of("pay").withTier(Tier.CORE));
        orders.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        PlanSpec rain = PlanSpec.degrade("rainstorm", "on-time-guarantee")
                .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "暴雨"))
                .lasting(Duration.ofHours(2))
                .asking("district");
        orders.plans().declare(rain);
        report();
        Plans outside = new Plans(store);

        assertThat(orders.catalogue().builds().get(0).plans()).containsExactly(rain);
        assertThat(outside.all())
                .extracting(status -> status.spec().key(), PlanStatus::source, PlanStatus::otherwise)
                .contains(
                        tuple("rainstorm", PlanStatus.Source.DECLARED, List.of()),
                        tuple("dial-important", PlanStatus.Source.DIAL, List.of()));
        Engagement order =
                new Engagement("c-1", "rainstorm", "typhoon", "li").withScope(Map.of("district", Set.of("pudong")));
        assertThat(outside.dryRun(order).effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.known()).isTrue())
                .satisfies(effect -> assertThat(effect.fuses()).containsExactly("fuse:order-service/promise"));
        assertThatThrownBy(() -> outside.save("c-2", PlanSpec.degrade("panic", "pay"), 0, "test", "li"))
                .hasMessageContaining("feature:pay is CORE");

        outside.engage(order.lasting(Duration.ofMinutes(5)));
        orders.refresh();
        assertThat(guarantee.hold())
                .hasValueSatisfying(hold -> assertThat(hold.origin()).isEqualTo(Origin.plan("rainstorm")));
    }

    @Test
    void ofTwoBuildsPlans_thatOfMostInstancesCounts_andTheOthersAreNamed() {
        PlanSpec before = PlanSpec.degrade("rainstorm", "on-time-guarantee");
        PlanSpec after = PlanSpec.degrade("rainstorm", "on-time-guarantee", "animation");
        for (String build : List.of("1", "1", "2")) {
            Fuseboard one = board("order-service", build);
            one.feature(GUARANTEE);
            one.feature(FeatureSpec.of("animation"));
            one.plans().declare(build.equals("1") ? before : after);
        }
        report();

        assertThat(new Plans(store).all())
                .filteredOn(status -> status.spec().key().equals("rainstorm"))
                .singleElement()
                .satisfies(status -> assertThat(status.spec()).isEqualTo(before))
                .satisfies(status -> assertThat(status.otherwise()).containsExactly("order-service (build 2)"));
        assertThat(boards.get(2).plans().all())
                .as("its own comes first")
                .filteredOn(status -> status.spec().key().equals("rainstorm"))
                .singleElement()
                .satisfies(status -> assertThat(status.spec()).isEqualTo(after))
                .satisfies(status -> assertThat(status.otherwise()).containsExactly("order-service (build 1)"));
    }

    @Test
    void ofALargeApplication_oneLookHearsWhatIsCore_andAllLooksTogetherHearItsPlans() {
        Fuseboard large = board("order-service", "1");
        String[] keys = new String[200];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "feature-" + i;
            large.feature(FeatureSpec.of(keys[i]).withTier(Tier.USEFUL));
        }
        large.feature(FeatureSpec.of("zz-pay").withTier(Tier.CORE));
        PlanSpec plan = PlanSpec.degrade("everything", keys);
        large.plans().declare(plan);
        Fuseboard other = board("rider-service", "1");
        report();

        assertThat(Catalogues.read(store).isWhole()).isFalse();
        assertThat(Catalogues.read(store).tiers()).containsEntry("zz-pay", Tier.CORE);
        int reports = 1;
        while (!catalogue(other).whole() && reports < 100) {
            report();
            reports++;
        }
        assertThat(catalogue(other).plans()).as("after %d reports", reports).containsExactly(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "not json",
                "{\"catalogue\":7}",
                "{\"catalogue\":{\"sum\":\"1\",\"count\":-1,\"items\":[]}}",
                "{\"catalogue\":{\"sum\":\"1\",\"count\":1,\"items\":[{\"feature\":\"<img onerror=x>\"}]}}",
                "{\"catalogue\":{\"sum\":\"1\",\"count\":1,\"items\":[{\"feature\":\"order\",\"tier\":\"MOST\"}]}}",
                "{\"catalogue\":{\"sum\":\"1\",\"count\":1,\"items\":[]},\"build\":\"<b>\"}"
            })
    void whatIsNotUnderstood_isNotListed_andMovesNoTier(String json) {
        Fuseboard orders = board("order-service", "1");
        Feature order = orders.feature(FeatureSpec.of("order").withTier(Tier.USEFUL));
        store.report(new NodeReport("stranger", "stranger", Token.NONE, json));
        report();

        BoardCatalogue all = orders.catalogue();

        assertThat(all.builds()).extracting(Catalogue::application).containsExactly("order-service");
        assertThat(order.tier()).isEqualTo(Tier.USEFUL);
    }

    private static Catalogue catalogue(Fuseboard board) {
        return board.catalogue().builds().stream()
                .filter(build -> build.application().equals("order-service"))
                .findFirst()
                .orElseThrow();
    }

    /** Five seconds later: every node reports, and every one looks at what the others say. */
    private void report() {
        pass(Duration.ofSeconds(5));
        boards.forEach(Fuseboard::refresh);
        pass(Duration.ofSeconds(60));
        boards.forEach(Fuseboard::refresh);
        assertThat(store.nodes())
                .extracting(Sighting::report)
                .allSatisfy(report -> assertThat(report.json().getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(NodeReport.MOST_BYTES));
    }

    private Fuseboard board(String application, String build) {
        Fuseboard board = Fuseboard.builder()
                .application(application)
                .buildId(build)
                .store(store)
                .ticker(ticker)
                .events(events::add)
                .build();
        boards.add(board);
        return board;
    }

    private void pass(Duration time) {
        ticker.advance(time);
    }
}
