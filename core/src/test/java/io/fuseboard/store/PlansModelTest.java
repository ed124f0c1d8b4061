package io.fuseboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.FakeClock;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two operators engage, end, undo and order by hand, on what they saw last; time passes. After each step the board holds what
 * a model says, which knows nothing of documents: who keeps which switch, and until when.
 */
class PlansModelTest {

    private static final List<String> FEATURES = List.of("a", "b", "c");
    private static final Map<String, List<String>> PLANS = Map.of(
            "rain", List.of("a", "b"),
            "peak", List.of("b", "c"),
            "dial-core", FEATURES);
    private static final Map<String, Duration> LASTS = Map.of("rain", Duration.ofMinutes(30));

    private final FakeClock clock = new FakeClock();
    private final BoardStore store = BoardStores.inMemory(clock);
    private final Orders orders = new Orders(store);
    private final Plans plans = new Plans(
            store,
            () -> {},
            () -> new Inventory(
                    FEATURES.stream()
                            .map(key -> FeatureSpec.of(key).withTier(Tier.USEFUL))
                            .toList(),
                    Map.of()));

    /* What stands: by feature, by who keeps it there, the id of the hold and when it ends. */
    private final Map<String, Map<String, One>> model = new TreeMap<>();
    private final List<Map<String, Map<String, One>>> states = new ArrayList<>();
    private int changes;

    private record One(String id, Optional<Instant> until) {
        boolean isOver(Instant now) {
            return until.filter(end -> !now.isBefore(end)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void whateverTwoOperatorsDo_theBoardHoldsWhatTheModelSays(long seed) {
        plans.declare(atOnce("rain").lasting(LASTS.get("rain")));
        plans.declare(atOnce("peak"));
        FEATURES.forEach(feature -> model.put(feature, new TreeMap<>()));
        states.add(copy());
        Random random = new Random(seed);
        long[] seen = new long[2];
        int conflicts = 0;
        for (int step = 0; step < 120; step++) {
            int who = random.nextInt(2);
            if (random.nextInt(3) == 0) {
                seen[who] = store.token().revision();
            }
            String plan = new ArrayList<>(new TreeSet<>(PLANS.keySet())).get(random.nextInt(3));
            long before = store.token().revision();
            boolean conflict = switch (random.nextInt(5)) {
                case 0, 1 -> engage(plan, seen[who]);
                case 2 -> end(plan);
                case 3 -> hand(FEATURES.get(random.nextInt(3)), random.nextBoolean());
                default -> undo(1 + random.nextInt((int) before + 1));
            };
            conflicts += conflict ? 1 : 0;
            if (conflict) {
                assertThat(store.token().revision()).isEqualTo(before);
            }
            while (states.size() <= store.token().revision()) {
                states.add(copy());
            }
            if (random.nextInt(6) == 0) {
                clock.advance(Duration.ofMinutes(20));
            }
            compare("seed " + seed + ", step " + step);
        }
        assertThat(conflicts)
                .as("conflicts, or this test shows less than it says")
                .isPositive();
    }

    private static PlanSpec atOnce(String plan) {
        return PlanSpec.of(
                plan,
                PLANS.get(plan).stream()
                        .map(feature -> new PlanSpec.Position(
                                "feature:" + feature,
                                SwitchPosition.DEGRADED,
                                Hold.ALL,
                                Optional.empty(),
                                io.fuseboard.model.Ending.AT_ONCE))
                        .toList());
    }

    private boolean engage(String plan, long seen) {
        String id = id();
        PlanAnswer answer = plans.engage(new Engagement(id, plan, "rain", "zhang").seen(seen));
        boolean stands = model.values().stream()
                .map(kept -> kept.get("plan:" + plan))
                .anyMatch(one -> one != null && !one.isOver(clock.instant()));
        if (stands) {
            assertThat(answer).isInstanceOf(PlanAnswer.AlreadyEngaged.class);
            return false;
        }
        if (answer instanceof PlanAnswer.Conflict) {
            return true;
        }
        assertThat(answer).isInstanceOf(PlanAnswer.Done.class);
        Optional<Instant> until = Optional.ofNullable(LASTS.get(plan)).map(clock.instant()::plus);
        model.values().forEach(kept -> kept.remove("plan:" + plan));
        PLANS.get(plan).forEach(feature -> model.get(feature).put("plan:" + plan, new One(id, until)));
        return false;
    }

    private boolean end(String plan) {
        PlanAnswer answer = plans.end(id(), plan, "dry", "li");
        boolean stood = model.values().stream()
                .map(kept -> kept.get("plan:" + plan))
                .anyMatch(one -> one != null && !one.isOver(clock.instant()));
        assertThat(answer).isInstanceOf(stood ? PlanAnswer.Done.class : PlanAnswer.NotEngaged.class);
        if (stood) {
            model.values().forEach(kept -> kept.remove("plan:" + plan));
        }
        return false;
    }

    private boolean hand(String feature, boolean restore) {
        String id = id();
        String key = "feature:" + feature;
        Applied applied = orders.give(new Order(
                id,
                key,
                restore ? SwitchPosition.AUTO : SwitchPosition.KEPT_ON,
                restore ? Optional.empty() : Optional.of(Duration.ofMinutes(50)),
                "by hand",
                "li",
                store.snapshot().revisionOf(key)));
        assertThat(applied).isInstanceOf(Applied.Done.class);
        model.get(feature).remove("hand");
        if (!restore) {
            model.get(feature)
                    .put("hand", new One(id, Optional.of(clock.instant().plus(Duration.ofMinutes(50)))));
        }
        return false;
    }

    private boolean undo(long revision) {
        if (revision > store.token().revision()) {
            return false;
        }
        Map<String, Map<String, One>> before = states.get((int) revision - 1);
        Map<String, Map<String, One>> after = states.get((int) revision);
        Applied applied = orders.undo(id(), revision, "wang", "back");
        assertThat(applied).isNotInstanceOf(Applied.Conflict.class);
        for (String feature : FEATURES) {
            Map<String, One> now = model.get(feature);
            after.get(feature).forEach((who, one) -> {
                if (!one.equals(before.get(feature).get(who))) {
                    now.remove(who, one);
                }
            });
            before.get(feature).forEach((who, one) -> {
                if (!one.equals(after.get(feature).get(who)) && !one.isOver(clock.instant())) {
                    One there = now.get(who);
                    if (there == null) {
                        now.put(who, one);
                    }
                }
            });
        }
        return false;
    }

    /* Holds that are over are as good as gone, whether the record of it has been written or not. */
    private void compare(String step) {
        Instant now = clock.instant();
        for (String feature : FEATURES) {
            Map<String, One> standing = new TreeMap<>(model.get(feature));
            standing.values().removeIf(one -> one.isOver(now));
            Map<String, One> found = new TreeMap<>();
            Optional.ofNullable(store.snapshot().documents().get("feature:" + feature))
                    .ifPresent(document -> Holds.read(document.json()).stream()
                            .filter(hold -> !hold.isDue(now))
                            .forEach(hold -> assertThat(
                                            found.put(hold.origin().toString(), new One(hold.id(), hold.until())))
                                    .as(step + ": one hold of each")
                                    .isNull()));
            assertThat(found).as(step).isEqualTo(standing);
        }
    }

    private Map<String, Map<String, One>> copy() {
        Map<String, Map<String, One>> copy = new TreeMap<>();
        model.forEach((feature, kept) -> copy.put(feature, new TreeMap<>(kept)));
        return copy;
    }

    private String id() {
        return "change-" + ++changes;
    }
}
