package io.fuseboard.internal.bulkhead;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.fuseboard.internal.bulkhead.Slots.Slot;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** I7: calls enter and end while the limit changes; limits 1, 2 and 4. */
public final class SlotsStress {

    private SlotsStress() {}

    private static Slot taken(Slots slots) {
        Slot slot = slots.take();
        if (slot == null) {
            throw new IllegalStateException("nobody else has taken a place yet");
        }
        return slot;
    }

    private static void end(@Nullable Slot slot) {
        if (slot != null) {
            slot.exit(io.fuseboard.model.Outcome.SUCCESS, 0, 0);
        }
    }

    private static int places(Slots slots) {
        int places = 0;
        while (slots.take() != null) {
            places++;
        }
        return places;
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"1, 0, 0, 0", "0, 1, 0, 0", "0, 0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "One place: exactly one is inside.")
    public static class ThreeAndOnePlace {

        private final Slots slots = new Slots(1);

        @Actor
        public void one(IIII_Result result) {
            result.r1 = slots.take() == null ? 0 : 1;
        }

        @Actor
        public void two(IIII_Result result) {
            result.r2 = slots.take() == null ? 0 : 1;
        }

        @Actor
        public void three(IIII_Result result) {
            result.r3 = slots.take() == null ? 0 : 1;
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r4 = places(slots);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "debt 0, places 1", expect = ACCEPTABLE, desc = "Paid, though the last calls ended while it arose.")
    public static class TheLastTwoEndWhileItShrinks {

        private final Slots slots = new Slots(2);
        private final Slot one = taken(slots);
        private final Slot two = taken(slots);

        @Actor
        public void one() {
            end(one);
        }

        @Actor
        public void two() {
            end(two);
        }

        @Actor
        public void shrinks() {
            slots.resize(1);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = "debt " + slots.debt() + ", places " + places(slots);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "debt 0, places 2", expect = ACCEPTABLE, desc = "All places of the new limit, not one more.")
    public static class TwoSlotsShrink {

        private final Slots slots = new Slots(4);
        private final Slot one = taken(slots);
        private final Slot two = taken(slots);
        private final Slot three = taken(slots);

        @Actor
        public void ends() {
            end(one);
            end(two);
            end(slots.take());
            end(three);
        }

        @Actor
        public void shrinks() {
            slots.resize(2);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = "debt " + slots.debt() + ", places " + places(slots);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "debt 0, places 3", expect = ACCEPTABLE, desc = "Debt is paid first, places are added after.")
    public static class ItShrinksAndGrows {

        private final Slots slots = new Slots(2);
        private final Slot one = taken(slots);
        private final Slot two = taken(slots);

        @Actor
        public void ends() {
            end(one);
            end(slots.take());
        }

        @Actor
        public void endsToo() {
            end(two);
        }

        @Actor
        public void shrinksAndGrows() {
            slots.resize(1);
            slots.resize(3);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = "debt " + slots.debt() + ", places " + places(slots);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "0, 0, 0, 0", expect = ACCEPTABLE, desc = "One of two is still inside, so nobody enters.")
    public static class WhoShrinksItAsks {

        private final Slots slots = new Slots(2);
        private final Slot ends = taken(slots);
        private final Slot stays = taken(slots);

        @Actor
        public void ends() {
            end(ends);
        }

        @Actor
        public void shrinks(IIII_Result result) {
            slots.resize(1);
            result.r1 = slots.take() == null ? 0 : 1;
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r2 = (int) slots.debt();
            result.r3 = places(slots);
            end(stays);
            result.r4 = 1 - places(slots);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "debt 0, places 2", expect = ACCEPTABLE, desc = "What the last of them was to pay is paid once.")
    public static class TwoEndWhileItGrows {

        private final Slots slots = new Slots(3);
        private final Slot one = taken(slots);
        private final Slot two = taken(slots);
        private final Slot three = taken(slots);

        public TwoEndWhileItGrows() {
            slots.resize(1);
        }

        @Actor
        public void ends() {
            end(one);
            end(two);
        }

        @Actor
        public void grows() {
            slots.resize(2);
        }

        @Actor
        public void passes() {
            end(slots.take());
        }

        @Arbiter
        public void arbiter(L_Result result) {
            end(three);
            result.r1 = "debt " + slots.debt() + ", places " + places(slots);
        }
    }
}
