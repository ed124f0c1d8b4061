package io.fuseboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.FakeClock;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.store.PlanAnswer.AlreadyDone;
import io.fuseboard.store.PlanAnswer.AlreadyEngaged;
import io.fuseboard.store.PlanAnswer.Conflict;
import io.fuseboard.store.PlanAnswer.Done;
import io.fuseboard.store.PlanAnswer.NotEngaged;
import io.fuseboard.store.PlanStatus.Source;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static final String ANIMATION = "feature:dish-animation";
    private static final String GUARANTEE = "feature:on-time-guarantee";
    private static final String RIDER = "fuse:takeaway/rider-location";

    private static final Inventory KNOWN = new Inventory(
            List.of(
                    FeatureSpec.of("order").withTier(Tier.CORE),
                    FeatureSpec.of("search").withTier(Tier.IMPORTANT),
                    FeatureSpec.of("on-time-guarantee").withTier(Tier.USEFUL),
                    FeatureSpec.of("dish-animation").withTier(Tier.OPTIONAL)),
            Map.of(
                    RIDER,
                    Optional.of("on-time-guarantee"),
                    "fuse:riders/eta",
                    Optional.of("on-time-guarantee"),
                    "fuse:takeaway/pay",
                    Optional.of("order")));

    private static final PlanSpec RAIN =
            PlanSpec.degrade("rainstorm", "on-time-guarantee", "dish-animation").lasting(Duration.ofHours(2));

    private final FakeClock clock = new FakeClock();
    private final BoardStore store = BoardStores.inMemory(clock);
    private final Orders orders = new Orders(store);
    private final Plans plans = new Plans(store, () -> {}, () -> KNOWN);
    private int changes;

    @Test
    void aPlanIsEngagedAndEndedAsOneRevisionEach() {
        plans.declare(RAIN);

        assertThat(plans.engage(engagement("rainstorm"))).isInstanceOf(Done.class);
        assertThat(store.token().revision()).isEqualTo(1);
        assertThat(holds(ANIMATION)).singleElement().satisfies(hold -> {
            assertThat(hold.origin()).isEqualTo(Origin.plan("rainstorm"));
            assertThat(hold.until()).contains(clock.instant().plus(Duration.ofHours(2)));
            assertThat(hold.ending()).isEqualTo(Ending.STEPS);
        });
        assertThat(holds(GUARANTEE)).hasSize(1);

        assertThat(plans.end("end", "rainstorm", "it is dry", "li")).isInstanceOf(Done.class);
        assertThat(store.token().revision()).isEqualTo(2);
        assertThat(store.snapshot().documents()).containsOnlyKeys("plan:rainstorm");
    }

    @Test
    void whoEngagesTwice_isToldByWhomAndSinceWhen() {
        plans.declare(RAIN);
        Engagement first = engagement("rainstorm");
        plans.engage(first);

        assertThat(plans.engage(first)).isInstanceOf(AlreadyDone.class);
        assertThat(plans.engage(engagement("rainstorm")))
                .isInstanceOfSatisfying(
                        AlreadyEngaged.class,
                        answer -> assertThat(answer.standing())
                                .hasToString("plan 'rainstorm' is engaged since 2026-07-07T12:00:00Z by zhang until"
                                        + " 2026-07-07T14:00:00Z: rain"));
        assertThat(store.token().revision()).isEqualTo(1);
    }

    @Test
    void whoEndsWhatIsNotEngaged_isToldWhenItWas() {
        plans.declare(RAIN);
        plans.engage(engagement("rainstorm").asDrill());
        plans.end("end", "rainstorm", "done", "li");

        assertThat(plans.end("again", "rainstorm", "done", "wang"))
                .isInstanceOfSatisfying(
                        NotEngaged.class,
                        answer -> assertThat(answer.last())
                                .hasValueSatisfying(
                                        last -> assertThat(last.drill()).isTrue()));
    }

    @Test
    void aPlanEndsItsOwnHolds_andNobodyElses() {
        plans.declare(RAIN);
        plans.declare(PlanSpec.degrade("peak", "dish-animation"));
        plans.engage(engagement("rainstorm"));
        plans.engage(engagement("peak"));
        give(GUARANTEE, SwitchPosition.DEGRADED);

        plans.end("end", "rainstorm", "it is dry", "li");

        assertThat(holds(ANIMATION))
                .extracting(hold -> hold.origin().toString())
                .containsExactly("plan:peak");
        assertThat(holds(GUARANTEE))
                .extracting(hold -> hold.origin().toString())
                .containsExactly("hand");
    }

    @Test
    void aPositionsOwnTime_isNeverLongerThanThePlans() {
        plans.declare(RAIN.with(
                new Position(RIDER, SwitchPosition.DEGRADED, 5_000, Optional.of(Duration.ofMinutes(10)), Ending.ASK)));

        plans.engage(engagement("rainstorm").lasting(Duration.ofMinutes(30)));

        assertThat(holds(ANIMATION).get(0).until()).contains(clock.instant().plus(Duration.ofMinutes(30)));
        Hold rider = holds(RIDER).get(0);
        assertThat(rider.until()).contains(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(rider.share()).isEqualTo(5_000);
        assertThat(rider.ending()).isEqualTo(Ending.ASK);

        clock.advance(Duration.ofMinutes(5));
        plans.end("1", "rainstorm", "dry", "li");
        plans.engage(engagement("rainstorm").lasting(Duration.ofMinutes(1)));
        assertThat(holds(RIDER).get(0).until()).contains(clock.instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void aScopeIsAskedForWhenEngaged() {
        plans.declare(RAIN.asking("district"));

        assertThatThrownBy(() -> plans.engage(engagement("rainstorm")))
                .hasMessage(
                        "Invalid scope ({}): plan 'rainstorm' asks for the values of district, and of nothing else");

        plans.engage(engagement("rainstorm").withScope(Map.of("district", Set.of("pudong"))));
        assertThat(holds(ANIMATION).get(0).scope()).isEqualTo(Map.of("district", Set.of("pudong")));
    }

    @Test
    void aPlanThatAsks_isEngagedForOneDistrictAfterAnother_eachUntilItsOwnEnd_andEndedAsOne() {
        plans.declare(RAIN.asking("district").with(Position.at("feature:search", SwitchPosition.KEPT_ON)));
        Map<String, Set<String>> pudong = Map.of("district", Set.of("pudong"));
        Map<String, Set<String>> xuhui = Map.of("district", Set.of("xuhui"));
        Engagement first = engagement("rainstorm").withScope(pudong);
        assertThat(plans.engage(first)).isInstanceOf(Done.class);
        clock.advance(Duration.ofHours(1));

        assertThat(plans.engage(engagement("rainstorm").withScope(xuhui))).isInstanceOf(Done.class);
        assertThat(plans.engage(first)).as("a second try").isInstanceOf(PlanAnswer.AlreadyDone.class);
        assertThat(plans.engage(engagement("rainstorm").withScope(pudong))).isInstanceOf(AlreadyEngaged.class);
        assertThat(holds(ANIMATION)).extracting(Hold::scope).containsExactly(pudong, xuhui);
        PlanStanding standing = plans.all().stream()
                .filter(one -> one.spec().key().equals("rainstorm"))
                .findFirst()
                .orElseThrow()
                .standing()
                .orElseThrow();
        assertThat(standing.engagements()).extracting(Hold::scope).containsExactly(pudong, xuhui);
        assertThat(standing.first().id()).isEqualTo(first.changeId());
        assertThat(standing.until()).contains(clock.instant().plus(Duration.ofHours(2)));

        long second = store.token().revision();
        assertThat(orders.undo("u-1", second, "li", "dry there")).isInstanceOf(Applied.Done.class);
        assertThat(holds(ANIMATION)).extracting(Hold::scope).containsExactly(pudong);
        assertThat(orders.undo("u-2", second + 1, "li", "no, it is not")).isInstanceOf(Applied.Done.class);
        assertThat(holds(ANIMATION)).extracting(Hold::scope).containsExactly(pudong, xuhui);
        clock.advance(Duration.ofMinutes(64));
        assertThat(plans.engage(engagement("rainstorm").withScope(pudong)))
                .as("its first engagement for there is over")
                .isInstanceOf(Done.class);
        assertThat(holds(ANIMATION)).extracting(Hold::scope).containsExactly(xuhui, pudong);

        assertThat(plans.end("end", "rainstorm", "dry", "li")).isInstanceOf(Done.class);
        assertThat(holds(ANIMATION)).isEmpty();
        assertThat(holds("feature:search")).isEmpty();
    }

    @Test
    void aDryRunTellsWhatChangesWhereAndWhatItOverrides_andChangesNothing() {
        plans.declare(
                RAIN.with(Position.degraded("feature:search")).with(Position.degraded("fuse:elsewhere/unheard-of")));
        give(GUARANTEE, SwitchPosition.KEPT_ON);
        give("feature:search", SwitchPosition.DEGRADED);
        long before = store.token().revision();

        DryRun dry = plans.dryRun(engagement("rainstorm"));

        assertThat(dry.effects())
                .extracting(DryRun.Effect::toString)
                .containsExactlyInAnyOrder(
                        "feature:on-time-guarantee: stays as a hand has set it, and does not become DEGRADED until"
                                + " 2026-07-07T14:00:00Z; fuses fuse:riders/eta, fuse:takeaway/rider-location; stands: KEPT_ON by"
                                + " hand, zhang: rain",
                        "feature:dish-animation: becomes DEGRADED until 2026-07-07T14:00:00Z",
                        "feature:search: is already, and stays DEGRADED until 2026-07-07T14:00:00Z; stands: DEGRADED by hand, zhang:"
                                + " rain",
                        "fuse:elsewhere/unheard-of: becomes DEGRADED until 2026-07-07T14:00:00Z; no application known here"
                                + " declares it");
        assertThat(dry.revision()).isEqualTo(before);
        assertThat(store.token().revision()).isEqualTo(before);
    }

    @Test
    void aFuseThatAHandKeepsUnguarded_isSpared() {
        plans.declare(RAIN);
        orders.give(new Order(
                id(), RIDER, SwitchPosition.UNGUARDED, Optional.of(Duration.ofMinutes(5)), "rain", "zhang", 0));

        assertThat(plans.dryRun(engagement("rainstorm")).effects())
                .filteredOn(effect -> effect.key().equals(GUARANTEE))
                .singleElement()
                .satisfies(effect -> assertThat(effect.spared()).containsExactly(RIDER));
    }

    @Test
    void ofTwoWhoHaveSeenTheSameBoard_theSecondHearsWhatHasMoved() {
        plans.declare(RAIN);
        plans.declare(PlanSpec.degrade("peak", "dish-animation"));
        long seen = plans.dryRun(engagement("rainstorm")).revision();

        assertThat(plans.engage(engagement("rainstorm").seen(seen))).isInstanceOf(Done.class);
        assertThat(plans.engage(engagement("peak").seen(seen))).isInstanceOfSatisfying(Conflict.class, conflict -> {
            assertThat(conflict.moved()).containsExactly(ANIMATION);
            assertThat(conflict.current().documents()).containsKey(ANIMATION);
        });
        assertThat(orders.give(order(ANIMATION, SwitchPosition.KEPT_ON, seen))).isInstanceOf(Applied.Conflict.class);
        assertThat(store.token().revision()).isEqualTo(1);
    }

    @Test
    void aPlanThatNamesWhatNobodyDeclares_isRefusedWhole() {
        assertThatThrownBy(() -> plans.declare(PlanSpec.degrade("rainstorm", "dish-animaton", "order", "serch")
                        .with(Position.degraded("fuse:takeaway/pay"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid plan 'rainstorm': feature:order is CORE")
                .hasMessageContaining("fuse:takeaway/pay is CORE")
                .hasMessageContaining("nobody has declared feature 'dish-animaton'; near: dish-animation")
                .hasMessageContaining("nobody has declared feature 'serch'; near: search");
    }

    @Test
    void whatIsCore_noPlanTouches_alsoWhereItWasWrittenWithoutKnowing() {
        new Plans(store).save(id(), PlanSpec.degrade("panic", "order"), 0, "unknowing", "li");

        assertThatThrownBy(() -> plans.engage(engagement("panic")))
                .hasMessageContaining("feature:order is CORE, which no plan touches");
    }

    @Test
    void theDialKeepsWhatIsAtLeastAsImportant_neverTouchesCore_andIsTurned() {
        plans.engage(engagement("dial-useful"));
        assertThat(store.snapshot().documents()).containsOnlyKeys(ANIMATION, "plan:dial-useful");

        plans.engage(engagement("dial-core"));
        assertThat(store.token().revision()).isEqualTo(2);
        assertThat(store.snapshot().documents())
                .containsOnlyKeys(ANIMATION, GUARANTEE, "feature:search", "plan:dial-useful", "plan:dial-core");
        assertThat(holds(ANIMATION))
                .extracting(hold -> hold.origin().toString())
                .containsExactly("plan:dial-core");

        plans.engage(engagement("dial-useful"));
        assertThat(holds(GUARANTEE)).isEmpty();
        plans.end("end", "dial-useful", "calm", "li");
        assertThat(store.snapshot().documents().keySet()).noneMatch(key -> key.startsWith("feature:"));

        assertThatThrownBy(() -> plans.engage(engagement("dial-optional")))
                .hasMessage("Invalid plan (dial-optional): no feature known here is less important than OPTIONAL");
        assertThatThrownBy(() -> plans.declare(PlanSpec.degrade("dial-useful", "search")))
                .hasMessageContaining("is a plan of the dial");
    }

    @Test
    void aPlanOnTheBoard_comesBeforeTheDeclaredOne_andIsEditedByCompareAndSet() {
        plans.declare(RAIN);
        PlanSpec edited = PlanSpec.degrade("rainstorm", "search")
                .with(Position.at(ANIMATION, SwitchPosition.KEPT_ON))
                .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "暴雨"))
                .lasting(Duration.ofMinutes(90))
                .engagedWhen("mon-fri 11:00-13:00 Asia/Shanghai");

        assertThat(plans.save(id(), edited, 0, "better", "li")).isInstanceOf(Done.class);
        assertThat(plans.save(id(), RAIN, 0, "unseen", "wang")).isInstanceOf(Conflict.class);

        assertThat(status("rainstorm").spec()).isEqualTo(edited);
        assertThat(status("rainstorm").source()).isEqualTo(Source.BOARD);
        assertThat(plans.remove(id(), "rainstorm", 1, "no", "li")).isInstanceOf(Done.class);
        assertThat(status("rainstorm").source()).isEqualTo(Source.DECLARED);
    }

    @Test
    void whenItWasEngagedLast_isKept_andADrillIsToldFromAnIncident() {
        plans.declare(RAIN);
        plans.engage(engagement("rainstorm").asDrill());
        assertThat(holds(ANIMATION).get(0).drill()).isTrue();
        plans.end(id(), "rainstorm", "enough", "li");

        assertThat(status("rainstorm").standing()).isEmpty();
        assertThat(status("rainstorm").last())
                .contains(new PlanRecord.Engaged(clock.instant(), "zhang", "rain", true, Optional.empty()));
    }

    @Test
    void aPlanThatNobodyKnows_isToldWithNames() {
        plans.declare(RAIN);

        assertThatThrownBy(() -> plans.engage(engagement("rainstrom")))
                .hasMessageStartingWith("Invalid plan (rainstrom): there is none of this name; near: rainstorm");
    }

    @Test
    void anUndoneEngagement_isGone_andAnUndoneEndStandsAgain_unlessItsTimeIsOver() {
        plans.declare(RAIN);
        plans.engage(engagement("rainstorm"));
        give(GUARANTEE, SwitchPosition.KEPT_ON);

        orders.undo(id(), 1, "li", "by mistake");
        assertThat(holds(ANIMATION)).isEmpty();
        assertThat(holds(GUARANTEE)).extracting(Hold::position).containsExactly(SwitchPosition.KEPT_ON);

        plans.engage(engagement("rainstorm"));
        plans.end(id(), "rainstorm", "dry", "li");
        long end = store.token().revision();
        orders.undo(id(), end, "li", "it is not");
        assertThat(status("rainstorm").standing()).isPresent();

        plans.end(id(), "rainstorm", "dry", "li");
        end = store.token().revision();
        clock.advance(Duration.ofHours(2));
        assertThat(orders.undo(id(), end, "li", "too late")).isInstanceOf(Applied.AlreadyDone.class);
        assertThat(holds(ANIMATION)).isEmpty();
    }

    @Test
    void anEditedPlanIsUndone_unlessItWasEditedSince_whichIsTold() {
        plans.save(id(), RAIN, 0, "first", "li");
        plans.save(id(), RAIN.lasting(Duration.ofHours(1)), 1, "shorter", "li");
        plans.engage(engagement("rainstorm"));

        orders.undo(id(), 2, "wang", "longer again");
        assertThat(status("rainstorm").spec()).isEqualTo(RAIN);
        assertThat(status("rainstorm").last()).isPresent();

        assertThat(orders.undo(id(), 1, "wang", "none at all")).isInstanceOf(Applied.Done.class);
        plans.save(
                id(), RAIN.lasting(Duration.ofHours(3)), store.snapshot().revisionOf("plan:rainstorm"), "third", "li");
        assertThat(orders.undo(id(), 2, "wang", "again")).isInstanceOf(Applied.Conflict.class);
        assertThat(orders.undoing(2).moved()).singleElement().satisfies(part -> {
            assertThat(part.after().orElseThrow()).contains("PT1H");
            assertThat(part.now().orElseThrow()).contains("PT3H");
        });
    }

    @Test
    void theHistoryTellsEachEngagementAsOne() {
        plans.declare(RAIN);
        plans.engage(engagement("rainstorm"));

        assertThat(store.history(HistoryQuery.newest(9))).singleElement().satisfies(revision -> {
            assertThat(revision.actor()).isEqualTo("zhang");
            assertThat(revision.moves())
                    .extracting(BoardStore.Move::key)
                    .containsExactlyInAnyOrder(ANIMATION, GUARANTEE, "plan:rainstorm");
        });
    }

    private PlanStatus status(String key) {
        return plans.all().stream()
                .filter(plan -> plan.spec().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<Hold> holds(String key) {
        Document document = store.snapshot().documents().get(key);
        return document == null ? List.of() : Holds.read(document.json());
    }

    private Engagement engagement(String plan) {
        return new Engagement(id(), plan, "rain", "zhang");
    }

    private void give(String key, SwitchPosition position) {
        assertThat(orders.give(order(key, position, store.snapshot().revisionOf(key))))
                .isInstanceOf(Applied.Done.class);
    }

    private Order order(String key, SwitchPosition position, long seen) {
        return new Order(id(), key, position, Optional.empty(), "rain", "zhang", seen);
    }

    private String id() {
        return "change-" + ++changes;
    }
}
