package io.fuseboard;

import io.fuseboard.internal.degrade.Bucket;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Order;
import io.fuseboard.trial.Trials;
import io.fuseboard.trial.Trials.Case;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two operators on two nodes engage, end and undo, by hand and by plans, and time passes: a feature is never on while a hold
 * stands that nothing outranks, and never off when none does. Against a model that knows no store and no documents.
 */
class HoldsModelTest {

    private static final String KEY = "feature:a";
    private static final int ROUNDS = 250;
    private static final int LENGTH = 40;

    private enum Kind {
        DEGRADE,
        KEEP_ON,
        RESTORE,
        ENGAGE_PLAN,
        END_PLAN,
        UNDO,
        TIME,
        LOOK
    }

    private record Step(Kind kind, int operator, int pick, int seconds, boolean atOnce) {
        static Step of(Random random) {
            return new Step(
                    Kind.values()[random.nextInt(Kind.values().length)],
                    random.nextInt(2),
                    random.nextInt(1_000),
                    random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(300),
                    random.nextBoolean());
        }
    }

    @Test
    void w09_aFeatureIsOff_exactlyWhileAHoldStandsThatNothingOutranks() {
        long steps = Trials.run(
                1, ROUNDS, random -> new Case<>("two operators", steps(random)), (setting, some) -> play(some));
        System.out.println(steps + " steps of two operators against the model of holds");
    }

    private static List<Step> steps(Random random) {
        return IntStream.range(0, LENGTH).mapToObj(i -> Step.of(random)).toList();
    }

    private static @Nullable String play(List<Step> steps) {
        try (World world = new World()) {
            for (int i = 0; i < steps.size(); i++) {
                world.play(steps.get(i), i);
                String problem = world.problem();
                if (problem != null) {
                    return "after step " + (i + 1) + ", " + steps.get(i) + ": " + problem;
                }
            }
        }
        return null;
    }

    /** A hold as the model knows it; its end in seconds since the beginning, 0 for none. */
    private record Known(String id, boolean hand, String plan, boolean off, long until, long over) {
        boolean isDue(long now) {
            return until > 0 && now >= until;
        }

        boolean isOver(long now) {
            return until > 0 && now >= over;
        }
    }

    /** What a revision did. */
    private record Done(List<Known> added, List<Known> removed) {}

    private static final class World implements AutoCloseable {
        final FakeTicker ticker = new FakeTicker();
        final FakeClock clock = new FakeClock(ticker);
        final BoardStore store = BoardStores.inMemory(clock);
        final List<Fuseboard> nodes = List.of(node(), node());
        final long[] seen = new long[2];
        final Map<String, String> caller = Map.of("caller", inTheFirstHalf());

        // The model.
        List<Known> standing = new ArrayList<>();
        final Map<Long, Done> log = new HashMap<>();
        long now;

        private Fuseboard node() {
            Fuseboard node = Fuseboard.builder()
                    .store(store)
                    .ticker(ticker)
                    .clock(clock)
                    .events(event -> {})
                    .build();
            node.feature(FeatureSpec.of("a"));
            return node;
        }

        void play(Step step, int number) {
            String id = "s" + number;
            switch (step.kind()) {
                case DEGRADE -> order(step, id, SwitchPosition.DEGRADED);
                case KEEP_ON -> order(step, id, SwitchPosition.KEPT_ON);
                case RESTORE -> order(step, id, SwitchPosition.AUTO);
                case ENGAGE_PLAN -> engage(step, id, "p" + step.pick() % 2);
                case END_PLAN -> end(id, "p" + step.pick() % 2);
                case UNDO -> undo(step, id);
                case TIME -> {
                    now += step.seconds();
                    ticker.advance(Duration.ofSeconds(step.seconds()));
                }
                case LOOK -> seen[step.operator()] = store.snapshot().revisionOf(KEY);
            }
            standing.removeIf(hold -> hold.isOver(now));
            nodes.forEach(Fuseboard::refresh);
        }

        private void order(Step step, String id, SwitchPosition position) {
            boolean off = position == SwitchPosition.DEGRADED;
            boolean ends = position != SwitchPosition.AUTO && step.seconds() > 0;
            Order order = new Order(
                    id,
                    KEY,
                    position,
                    ends ? Optional.of(Duration.ofSeconds(step.seconds())) : Optional.empty(),
                    "rain",
                    "operator-" + step.operator(),
                    seen[step.operator()]);
            Order how = off && step.atOnce() ? order.withEnding(Ending.AT_ONCE) : order;
            if (nodes.get(step.operator()).orders().give(how) instanceof Applied.Done done) {
                List<Known> removed = standing.stream().filter(Known::hand).toList();
                long until = ends ? now + step.seconds() : 0;
                long over = until + (off && !step.atOnce() ? 180 : 0);
                List<Known> added = position == SwitchPosition.AUTO
                        ? List.of()
                        : List.of(new Known(id, true, "", off, until, over));
                did(done, added, removed);
                seen[step.operator()] = done.token().revision();
            }
        }

        private void engage(Step step, String id, String plan) {
            boolean off = step.pick() % 3 != 0;
            Hold hold = new Hold(
                            id,
                            off ? SwitchPosition.DEGRADED : SwitchPosition.KEPT_ON,
                            step.seconds() > 0
                                    ? Optional.of(clock.instant().plusSeconds(step.seconds()))
                                    : Optional.empty(),
                            "rain",
                            "wang",
                            clock.instant())
                    .withEnding(Ending.AT_ONCE)
                    .withOrigin(Origin.plan(plan));
            List<Hold> all = new ArrayList<>(stored());
            all.add(hold);
            long until = step.seconds() > 0 ? now + step.seconds() : 0;
            did(write(id, all), List.of(new Known(id, false, plan, off, until, until)), List.of());
        }

        private void end(String id, String plan) {
            List<Known> removed =
                    standing.stream().filter(hold -> hold.plan().equals(plan)).toList();
            if (!removed.isEmpty()) {
                List<Hold> left = stored().stream()
                        .filter(hold -> !hold.origin().equals(Origin.plan(plan)))
                        .toList();
                did(write(id, left), List.of(), removed);
            }
        }

        private void undo(Step step, String id) {
            long newest = store.token().revision();
            if (newest == 0) {
                return;
            }
            long revision = 1 + step.pick() % newest;
            Applied applied = nodes.get(step.operator()).orders().undo(id, revision, "li", "mistake");
            Done what = log.getOrDefault(revision, new Done(List.of(), List.of())); // the store's own record of an end
            List<Known> removed =
                    standing.stream().filter(what.added()::contains).toList();
            List<Known> left = new ArrayList<>(standing);
            left.removeAll(removed);
            List<Known> added = new ArrayList<>();
            for (Known hold : what.removed()) {
                boolean another = left.stream()
                        .anyMatch(other -> hold.hand()
                                ? other.hand()
                                : !other.hand() && other.plan().equals(hold.plan()));
                if (!hold.isDue(now) && !left.contains(hold) && !another) {
                    left.add(hold);
                    added.add(hold);
                }
            }
            if (applied instanceof Applied.Done done) {
                did(done, added, removed);
            } else if (!added.isEmpty() || !removed.isEmpty()) {
                throw new AssertionError("nothing was undone of " + what);
            }
        }

        private void did(Applied.Done done, List<Known> added, List<Known> removed) {
            standing.removeAll(removed);
            standing.addAll(added);
            log.put(done.token().revision(), new Done(added, removed));
        }

        private List<Hold> stored() {
            Document document = store.snapshot().documents().get(KEY);
            return document == null ? List.of() : Holds.read(document.json());
        }

        private Applied.Done write(String id, List<Hold> holds) {
            return (Applied.Done) store.apply(new Change(
                    id,
                    "wang",
                    "rain",
                    List.of(new Edit(
                            KEY,
                            store.snapshot().revisionOf(KEY),
                            holds.isEmpty() ? Optional.empty() : Optional.of(Holds.write(holds))))));
        }

        /** What is wrong, or null. */
        @Nullable
        String problem() {
            boolean byHand = standing.stream().anyMatch(hold -> hold.hand() && hold.off());
            boolean byPlan = standing.stream().anyMatch(hold -> !hold.hand() && hold.off());
            boolean kept = standing.stream().anyMatch(hold -> hold.hand() && !hold.off());
            boolean off = byHand || byPlan && !kept;
            for (Fuseboard node : nodes) {
                if (node.feature("a").isOn(caller) == off) {
                    return "must be " + (off ? "off" : "on") + " by " + standing + ", is not, by " + stored();
                }
            }
            return null;
        }

        private static String inTheFirstHalf() {
            return IntStream.range(0, 100)
                    .mapToObj(i -> "customer-" + i)
                    .filter(one -> Bucket.of(one, Bucket.seed(KEY)) < Hold.ALL / 2)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            nodes.forEach(Fuseboard::close);
        }
    }
}
