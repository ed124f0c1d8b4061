package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.internal.degrade.Bucket;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Origin;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.EventSink;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.trial.Allocated;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held for some, for a while, or against other holds. */
class FeatureHoldsTest {

    private static final String KEY = "feature:on-time-guarantee";
    private static final String FUSE = "fuse:application/promise";

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, String> session = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Fuseboard board = board();
    private Feature feature;
    private int orders;

    @BeforeEach
    void declare() {
        feature = board.feature(FeatureSpec.of("on-time-guarantee")
                .withNotice(Map.of(Locale.ENGLISH, "The on-time guarantee is paused")));
    }

    @AfterEach
    void close() {
        board.close();
    }

    // --- share ---

    @Test
    void w03_aShare_isTheSameCallersOnEveryNode_andThoseAndMoreWhenItGrows() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        List<Integer> quarter = degradedCallers(feature);
        try (Fuseboard other = board(event -> {})) {
            Feature there = other.feature(FeatureSpec.of("on-time-guarantee"));
            ticker.advance(Duration.ofHours(5));
            other.refresh();
            assertThat(degradedCallers(there)).isEqualTo(quarter);
        }
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(5_000));
        List<Integer> half = degradedCallers(feature);

        assertThat(quarter.size()).isCloseTo(2_500, within(260)); // of 10,000; deviation 43
        assertThat(half.size()).isCloseTo(5_000, within(300));
        assertThat(half).containsAll(quarter);
    }

    @Test
    void w03_aFuse_refusesWhomItsFeatureIsOffFor() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(3_000));
        for (int i = 0; i < 1_000; i++) {
            session.put("caller", "customer-" + i);
            Passage passage = fuse.enter();
            assertThat(passage.refusal().isEmpty()).isEqualTo(feature.isOn());
            passage.end(Outcome.SUCCESS);
        }
    }

    @Test
    void callsOfNobody_areInAShareByChance_eachAnew() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        long off = IntStream.range(0, 100_000).filter(i -> !feature.isOn()).count();
        assertThat(off).isCloseTo(25_000, within(1_100L)); // eight standard deviations
    }

    @Test
    void theLargestShareWins_sharesAreNotAddedUp() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_000));
        plan("rain", hold -> hold.withShare(3_000));
        plan("peak", hold -> hold.withShare(1_000));
        assertThat(degradedCallers(feature))
                .isEqualTo(IntStream.range(0, 10_000)
                        .filter(i -> Bucket.of("customer-" + i, Bucket.seed(KEY)) < 3_000)
                        .boxed()
                        .toList());
        long off = IntStream.range(0, 100_000).filter(i -> !feature.isOn()).count();
        assertThat(off).isCloseTo(30_000, within(1_200L));
    }

    // --- scope ---

    @Test
    void aScope_isMetByAllItsAttributes_fromTheCall_theCode_orTheThread() throws Exception {
        order(
                KEY,
                SwitchPosition.DEGRADED,
                order -> order.withScope(Map.of("district", Set.of("pudong", "minhang"), "channel", Set.of("app"))));

        assertThat(feature.isOn(Map.of("district", "pudong", "channel", "app"))).isFalse();
        assertThat(feature.isOn(Map.of("district", "minhang", "channel", "app")))
                .isFalse();
        assertThat(feature.isOn(Map.of("district", "jingan", "channel", "app"))).isTrue();
        assertThat(feature.isOn(Map.of("district", "pudong", "channel", "web"))).isTrue();
        session.put("channel", "app");
        assertThat(feature.isOn(Map.of("district", "pudong"))).isFalse();
        session.put("district", "pudong");
        assertThat(feature.isOn()).isFalse();
        assertThat(feature.isOn(Map.of("district", "jingan"))).isTrue();
    }

    @Test
    void aCallWhoseAttributeIsNotKnown_isOutsideTheScope() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        assertThat(feature.isOn()).isTrue();
        assertThat(feature.isOn(Map.of())).isTrue();
        assertThat(feature.isOn(Map.of("district", ""))).isTrue();
    }

    @Test
    void anAttributeOfAnArgument_saysWhetherACallIsMeant() throws Throwable {
        Method method = Promises.class.getDeclaredMethod("promise", String.class, int.class);
        GuardedMethod guarded = board.guard(Promises.class, method).orElseThrow();
        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        session.put("district", "pudong"); // the call knows better

        assertThat(guarded.call(null, new Object[] {"jingan", 7}, () -> "in time"))
                .isEqualTo("in time");
        assertThatThrownBy(() -> guarded.call(null, new Object[] {"pudong", 7}, () -> "in time"))
                .isInstanceOf(DegradedException.class);
        session.clear();
        assertThat(guarded.call(null, new Object[] {null, 7}, () -> "in time")).isEqualTo("in time");
    }

    static class Promises {
        @DegradeSwitch("on-time-guarantee")
        String promise(@Attribute("district") String district, int dishes) {
            return district + dishes;
        }
    }

    @Test
    void anAttributeSourceThatThrows_isToldOnce_andTheCallIsNobodys() {
        session.put("throws", "yes");
        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        assertThat(feature.isOn()).isTrue();
    }

    @Test
    void sharesAndScopes_allocateNothing() {
        session.put("caller", "顾客-4711");
        session.put("district", "pudong");
        boolean[] last = new boolean[1];
        Allocated.Calls asks = count -> {
            for (int i = 0; i < count; i++) {
                last[0] ^= feature.isOn();
            }
        };
        assertThat(Allocated.by(asks)).as("normal").isLessThan(Allocated.TINY);
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        assertThat(Allocated.by(asks)).as("share").isLessThan(Allocated.TINY);
        order(
                KEY,
                SwitchPosition.DEGRADED,
                order -> order.withShare(2_500)
                        .withScope(Map.of("district", Set.of("pudong"), "channel", Set.of("app"))));
        assertThat(Allocated.by(asks)).as("scope").isLessThan(Allocated.TINY);
        session.remove("caller");
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(2_500));
        assertThat(Allocated.by(asks)).as("nobody's share").isLessThan(Allocated.TINY);
    }

    @Test
    void w10_aCheck_publishesNothing_andAsksNobodyWhileNothingHolds() {
        feature.isOn();
        feature.isOn(Map.of("district", "pudong"));
        assertThat(asked).hasValue(0);

        order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
        events.clear();
        long revision = store.token().revision();
        for (int i = 0; i < 10_000; i++) {
            feature.isOn();
        }
        assertThat(asked).hasValue(10_000);
        assertThat(events).isEmpty();
        assertThat(store.token().revision()).isEqualTo(revision);
    }

    // --- precedence ---

    @Test
    void keptOnByHand_keepsPlansAndMachinesAway_butNoHand() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        plan("rain", hold -> hold);
        machine();
        assertThat(feature.isOn()).isFalse();

        order(KEY, SwitchPosition.KEPT_ON, order -> order);
        assertThat(feature.isOn()).isTrue();
        assertThat(fuse.enter().refusal()).isEmpty();
        assertThat(feature.hold().map(Hold::position)).contains(SwitchPosition.KEPT_ON);

        order(FUSE, SwitchPosition.DEGRADED, order -> order);
        assertThat(fuse.enter().refusal()).isPresent();
        assertThat(feature.isOn()).isTrue();

        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(feature.isOn()).isFalse();
        order(KEY, SwitchPosition.AUTO, order -> order);
        assertThat(feature.isOn()).as("the plan holds it still").isFalse();
    }

    @Test
    void unguardedByHand_comesBeforeAPlan_andAfterAHandThatDegrades() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        plan("rain", hold -> hold);
        order(FUSE, SwitchPosition.UNGUARDED, order -> order);
        assertThat(fuse.enter().refusal()).isEmpty();
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(fuse.enter().refusal()).isPresent();
    }

    @Test
    void keptOnByAPlan_keepsMachinesAway_butNoOtherPlan() {
        machine();
        plan(
                "noon",
                hold -> new Hold("noon-1", SwitchPosition.KEPT_ON, Optional.empty(), "noon", "wang", clock.instant())
                        .withOrigin(Origin.plan("noon")));
        assertThat(feature.isOn()).isTrue();
        plan("rain", hold -> hold);
        assertThat(feature.isOn()).isFalse();
    }

    @Test
    void whoIsNotInAShare_goesOnAsTheFuseIsDeclared() {
        try (Fuseboard observed = Fuseboard.builder()
                .store(store)
                .ticker(ticker)
                .mode(Mode.OBSERVE)
                .attributes(session::get)
                .build()) {
            Fuse fuse = observed.fuse(FuseSpec.named("promise")
                    .serving("on-time-guarantee")
                    .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withConsecutiveFailures(1)));
            fuse.enter().end(Outcome.FAILURE);
            order(KEY, SwitchPosition.DEGRADED, order -> order.withScope(Map.of("district", Set.of("pudong"))));
            observed.refresh();
            assertThat(fuse.enter().refusal()).as("observed").isEmpty();
            session.put("district", "pudong");
            assertThat(fuse.enter().refusal()).as("ordered").isPresent();
        }
    }

    // --- ends ---

    @Test
    void w09_aHoldIsRestoredInSteps_theSameOnAllNodes_andRecordedOnce() {
        List<Integer> shares = new ArrayList<>();
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        try (Fuseboard other = board(event -> {})) {
            Feature there = other.feature(FeatureSpec.of("on-time-guarantee"));
            for (Duration step : List.of(
                    Duration.ofMinutes(10).minusMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(90).minusMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(90).minusMillis(1),
                    Duration.ofMillis(1))) {
                pass(step);
                other.refresh();
                List<Integer> off = degradedCallers(feature);
                assertThat(degradedCallers(there)).isEqualTo(off);
                shares.add(Math.round(off.size() / 500f) * 5);
            }
        }
        assertThat(shares).containsExactly(100, 75, 75, 50, 50, 0);
        assertThat(events.stream()
                        .filter(FuseEvent.SwitchRestoring.class::isInstance)
                        .map(event -> ((FuseEvent.SwitchRestoring) event).share()))
                .containsExactly(7_500, 5_000);
        assertThat(store.history(HistoryQuery.newest(10)))
                .extracting(Revision::actor)
                .containsExactly("fuseboard", "zhang");
        assertThat(store.snapshot().documents()).isEmpty();
    }

    @Test
    void w09_aHoldThatAsks_staysAndAlarms_andEndsAfterTwoHoursAtMost() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order.withEnding(Ending.ASK));
        pass(Duration.ofMinutes(10));
        pass(Duration.ofHours(2).minusMillis(1));
        assertThat(feature.isOn()).isFalse();
        assertThat(events)
                .filteredOn(FuseEvent.HoldAsks.class::isInstance)
                .hasSize(1)
                .allMatch(FuseEvent::isAlarm);
        pass(Duration.ofMillis(1));
        assertThat(feature.isOn()).isTrue();
        assertThat(store.snapshot().documents()).isEmpty();
    }

    @Test
    void w09_aHoldThatEndsAtOnce_does() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order.withEnding(Ending.AT_ONCE));
        pass(Duration.ofMinutes(10));
        assertThat(feature.isOn()).isTrue();
        assertThat(store.snapshot().documents()).isEmpty();
    }

    @Test
    void w09_aStoreWhoseClockStepsBack_startsNoRestoringAnew() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        pass(Duration.ofMinutes(12));
        int half = degradedCallers(feature).size();
        clock.advance(Duration.ofMinutes(-5));
        order("feature:other", SwitchPosition.DEGRADED, order -> order);
        assertThat(degradedCallers(feature)).hasSize(half);
    }

    @ParameterizedTest
    @CsvSource({"STEPS,595", "STEPS,700", "AT_ONCE,597", "ASK,7797"})
    void w09_nothingComesBackWhileACircuitOfACoreFeatureIsNotClosed(Ending ending, long second) {
        board.feature(FeatureSpec.of("ordering").withTier(Tier.CORE));
        Fuse core = board.fuse(FuseSpec.named("place-order")
                .serving("ordering")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withConsecutiveFailures(1)));
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order.withEnding(ending));
        core.enter().end(Outcome.FAILURE);
        pass(Duration.ofSeconds(second));

        assertThat(feature.hold().orElseThrow().waitsFor()).contains("place-order");
        assertThat(events)
                .filteredOn(FuseEvent.RestorePutOff.class::isInstance)
                .hasSize(1)
                .allMatch(FuseEvent::isAlarm);
        pass(Duration.ofSeconds(54)); // would all be over but for that
        assertThat(degradedCallers(feature)).hasSize(10_000);

        core.reset("zhang");
        pass(Duration.ofSeconds(7));
        assertThat(degradedCallers(feature).size()).isLessThan(8_000);
    }

    @Test
    void w09_aCoreFuseThatIsOffItself_putsNothingOff() {
        board.feature(FeatureSpec.of("ordering").withTier(Tier.CORE));
        Fuse core = board.fuse(FuseSpec.named("place-order")
                .serving("ordering")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withConsecutiveFailures(1)));
        core.enter().end(Outcome.FAILURE);
        order("feature:ordering", SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        pass(Duration.ofSeconds(597));
        assertThat(events).noneMatch(FuseEvent.RestorePutOff.class::isInstance);
    }

    // --- notices ---

    @Test
    void aHoldsNotice_isReadInsteadOfTheFeatures() {
        Fuse fuse = board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(feature.notice(Locale.ENGLISH)).isEqualTo("The on-time guarantee is paused");
        order(
                KEY,
                SwitchPosition.DEGRADED,
                order -> order.withNotice(
                        Map.of(Locale.ENGLISH, "A flood: stay at home", Locale.SIMPLIFIED_CHINESE, "内涝预警，请留在家中")));
        assertThat(feature.notice(Locale.ENGLISH)).isEqualTo("A flood: stay at home");
        assertThatThrownBy(() -> fuse.call(() -> "in time")).hasMessage("内涝预警，请留在家中");
    }

    // --- explained ---

    @Test
    void explain_saysInOneSentenceWhyACallWouldBeDegradedOrNot() {
        assertThat(explained(Map.of())).isEqualTo(KEY + " is not degraded: nothing holds it.");

        plan("rain", hold -> hold.withScope(Map.of("district", Set.of("pudong", "minhang"))));
        assertThat(explained(Map.of()))
                .isEqualTo(
                        KEY + " is not degraded: the district of this call is not known, and only some are degraded.");
        assertThat(explained(Map.of("district", "jingan")))
                .isEqualTo(KEY + " is not degraded: its district is jingan, and only minhang, pudong is degraded.");
        assertThat(explained(Map.of("district", "pudong")))
                .isEqualTo(KEY + " is degraded: plan rain (wang) degrades it (" + KEY
                        + ") until somebody restores it, because of \"rain\".");
        assertThat(board.explain(KEY, Map.of("district", "pudong")).in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(KEY + " 会降级：预案 rain（wang）降级 " + KEY + "，直到有人恢复，原因“rain”。");

        order(KEY, SwitchPosition.KEPT_ON, order -> order);
        assertThat(explained(Map.of("district", "pudong")))
                .startsWith(KEY + " is not degraded: zhang keeps it on")
                .contains("which outranks: plan rain (wang) degrades it");
    }

    @Test
    void explain_agreesWithWhatIsDecided() {
        order(KEY, SwitchPosition.DEGRADED, order -> order.withShare(4_000));
        for (int i = 0; i < 200; i++) {
            Map<String, String> call = Map.of("caller", "customer-" + i);
            assertThat(board.explain(KEY, call).share()).isEqualTo(feature.isOn(call) ? 0 : Hold.ALL);
            assertThat(explained(call))
                    .contains(feature.isOn(call) ? "outside the share of 4000" : "within the share of 4000");
        }
        assertThat(board.explain(KEY, Map.of()).share()).isEqualTo(4_000);
        assertThat(explained(Map.of())).contains("by chance, for nobody knows who calls");
    }

    @Test
    void explain_ofAFuse_looksAtItsFeatureToo() {
        board.fuse(FuseSpec.named("promise").serving("on-time-guarantee"));
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        assertThat(board.explain(FUSE, Map.of()).in(Locale.ENGLISH))
                .startsWith(FUSE + " is degraded: zhang degrades it (" + KEY + ")");
    }

    // --- declared ---

    @Test
    void twoTiersOfOneFeature_inAnAnnotationAndInCode_areAnErrorThatNamesBothPlaces() throws Exception {
        board.feature(FeatureSpec.of("dish-animation").withTier(Tier.USEFUL));
        Method method = Animated.class.getDeclaredMethod("dish");
        assertThatThrownBy(() -> board.guard(Animated.class, method))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OPTIONAL in Animated.dish()")
                .hasMessageContaining("USEFUL in code");
    }

    static class Animated {
        @DegradeSwitch(value = "dish-animation", tier = Tier.OPTIONAL)
        void dish() {}
    }

    private String explained(Map<String, String> attributes) {
        return board.explain(KEY, attributes).in(Locale.ENGLISH);
    }

    // --- undo ---

    @Test
    void undoTakesBackWhatARevisionDid_andLeavesWhatOthersDid() {
        order(KEY, SwitchPosition.DEGRADED, order -> order);
        long degraded = store.token().revision();
        plan("rain", hold -> hold);
        undo(degraded);
        assertThat(holds()).extracting(Hold::id).containsExactly("rain-1");
        assertThat(board.orders().undo("again", degraded, "li", "twice")).isInstanceOf(Applied.AlreadyDone.class);
    }

    @Test
    void undoOfARestore_bringsBackWhatStillHasTime_andNothingElse() {
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10), order -> order);
        order(KEY, SwitchPosition.AUTO, order -> order);
        long restored = store.token().revision();
        undo(restored);
        assertThat(feature.isOn()).isFalse();
        order(KEY, SwitchPosition.AUTO, order -> order);
        pass(Duration.ofMinutes(10));
        undo(restored);
        assertThat(feature.isOn()).isTrue();
    }

    @Test
    void undoOfARevisionNobodyKnows_isRefused() {
        assertThatThrownBy(() -> board.orders().undo("u", 77, "li", "mistake"))
                .hasMessage("Invalid revision (77): the store's log does not have it");
    }

    // --- what tests do ---

    private Fuseboard board() {
        return board(events::add);
    }

    private Fuseboard board(EventSink ear) {
        return Fuseboard.builder()
                .store(store)
                .ticker(ticker)
                .clock(clock)
                .events(ear)
                .attributes(name -> {
                    asked.incrementAndGet();
                    if (session.containsKey("throws")) {
                        throw new IllegalStateException("no session");
                    }
                    return session.get(name);
                })
                .build();
    }

    private List<Integer> degradedCallers(Feature asked) {
        return IntStream.range(0, 10_000)
                .filter(i -> !asked.isOn(Map.of("caller", "customer-" + i)))
                .boxed()
                .toList();
    }

    private void pass(Duration time) {
        ticker.advance(time);
        board.refresh();
    }

    private void order(String key, SwitchPosition position, UnaryOperator<Order> how) {
        order(key, position, position == SwitchPosition.UNGUARDED ? Duration.ofMinutes(20) : null, how);
    }

    private void order(String key, SwitchPosition position, @Nullable Duration lasts, UnaryOperator<Order> how) {
        board.orders()
                .give(how.apply(new Order(
                        "order-" + ++orders,
                        key,
                        position,
                        Optional.ofNullable(lasts),
                        "rain",
                        "zhang",
                        store.snapshot().revisionOf(key))));
        board.refresh();
    }

    private void undo(long revision) {
        board.orders().undo("undo-" + ++orders, revision, "li", "mistake");
        board.refresh();
    }

    private List<Hold> holds() {
        return Holds.read(store.snapshot().documents().get(KEY).json());
    }

    private void plan(String plan, UnaryOperator<Hold> how) {
        add(how.apply(new Hold(plan + "-1", SwitchPosition.DEGRADED, Optional.empty(), plan, "wang", clock.instant())
                .withOrigin(Origin.plan(plan))));
    }

    private void machine() {
        add(new Hold("m", SwitchPosition.DEGRADED, Optional.empty(), "busy", "fuseboard", clock.instant())
                .withOrigin(Origin.AUTOMATIC));
    }

    private void add(Hold hold) {
        List<Hold> all = new ArrayList<>(store.snapshot().documents().containsKey(KEY) ? holds() : List.of());
        all.add(hold);
        store.apply(new Change(
                "add-" + ++orders,
                hold.actor(),
                hold.reason(),
                List.of(new Edit(KEY, store.snapshot().revisionOf(KEY), Optional.of(Holds.write(all))))));
        board.refresh();
    }
}
