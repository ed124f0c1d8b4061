package io.fuseboard.internal.bulkhead;

import io.fuseboard.interleavings.Scene;
import io.fuseboard.internal.bulkhead.Slots.Slot;
import io.fuseboard.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls come and go while the limit changes: never more than the limit inside, and no place is lost. */
class SlotsInterleavingsTest {

    /** Counts who is inside when somebody enters. */
    abstract static class Room extends Scene {

        final Slots slots;
        private final List<@Nullable Slot> before = new ArrayList<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Room(int limit, int runningBefore) {
            slots = new Slots(limit);
            for (int i = 0; i < runningBefore; i++) {
                before.add(slots.take());
            }
        }

        void passes() {
            Slot slot = slots.take();
            if (slot != null) {
                int now = inside.incrementAndGet();
                most.accumulateAndGet(now, Math::max);
                inside.decrementAndGet();
                end(slot);
            }
        }

        void ends(int which) {
            end(before.get(which));
        }

        private static void end(@Nullable Slot slot) {
            if (slot == null) {
                throw new AssertionError("there was no place before");
            }
            slot.exit(Outcome.SUCCESS, 0, 0);
        }

        String most() {
            return "at most " + most + ", ";
        }

        /** When all have ended: what is owed, and how many places there are. */
        @Override
        public String seen() {
            long debt = slots.debt();
            int inUse = slots.inUse();
            int places = 0;
            while (slots.take() != null) {
                places++;
            }
            return "debt " + debt + ", in use " + inUse + ", places " + places;
        }
    }

    public static final class ThreeAndOnePlace extends Room {
        public ThreeAndOnePlace() {
            super(1, 0);
        }

        @Override
        public void one() {
            passes();
        }

        @Override
        public void two() {
            passes();
        }

        @Override
        public void three() {
            passes();
        }

        @Override
        public String seen() {
            return most() + super.seen();
        }
    }

    @Test
    void whereThereIsOnePlaceOneIsInside() {
        Scene.play(ThreeAndOnePlace.class, "at most 1, debt 0, in use 0, places 1");
    }

    public static final class OneOfTwoEndsWhileItShrinks extends Room {
        public OneOfTwoEndsWhileItShrinks() {
            super(2, 2);
        }

        @Override
        public void one() {
            ends(0);
        }

        @Override
        public void two() {
            slots.resize(1);
        }
    }

    /** Debt beside a free place would be paid by nobody, if the other call never ended. */
    @Test
    void k03_debtIsPaidThoughAPlaceComesBackWhileItArises() {
        Scene.play(OneOfTwoEndsWhileItShrinks.class, "debt 0, in use 1, places 0");
    }

    public static final class ItShrinksAndGrows extends Room {
        public ItShrinksAndGrows() {
            super(2, 2);
        }

        @Override
        public void one() {
            slots.resize(1);
            slots.resize(3);
        }

        @Override
        public void two() {
            ends(0);
            passes();
        }

        @Override
        public void three() {
            ends(1);
        }
    }

    @Test
    void k03_aLimitThatShrinksAndGrowsUnderCallsHasItsPlaces() {
        Scene.play(ItShrinksAndGrows.class, "debt 0, in use 0, places 3");
    }

    /** Four places, two slots. */
    public static final class TwoSlotsShrink extends Room {
        public TwoSlotsShrink() {
            super(4, 3);
        }

        @Override
        public void one() {
            slots.resize(2);
        }

        @Override
        public void two() {
            ends(0);
            ends(1);
        }

        @Override
        public void three() {
            passes();
            ends(2);
        }
    }

    @Test
    void k03_noSlotKeepsMoreThanItsLimit() {
        Scene.play(TwoSlotsShrink.class, "debt 0, in use 0, places 2");
    }

    /** Two are inside, one of them leaves; the one who has shrunk the limit to one asks for a place himself. */
    public static final class WhoShrinksItAsks extends Room {

        private volatile boolean entered;

        public WhoShrinksItAsks() {
            super(2, 2);
        }

        @Override
        public void one() {
            ends(0);
        }

        @Override
        public void two() {
            slots.resize(1);
            entered = slots.take() != null;
        }

        @Override
        public String seen() {
            return "entered: " + entered + ", " + super.seen();
        }
    }

    /** The one who ends has to stop twice at certain places, so it takes more orders to see that {@code take} looks twice. */
    @Test
    void k03_nobodyEntersOnceTheLimitHasShrunkBelowWhatIsInUse() {
        Scene.play(1_000, WhoShrinksItAsks.class, "entered: false, debt 0, in use 1, places 0");
    }

    /** Three are inside a limit of one; two of them leave while it grows to two. */
    public static final class TwoEndWhileItGrows extends Room {

        public TwoEndWhileItGrows() {
            super(3, 3);
            slots.resize(1);
        }

        @Override
        public void one() {
            ends(0);
            ends(1);
        }

        @Override
        public void two() {
            slots.resize(2);
        }

        @Override
        public void three() {
            passes();
        }
    }

    @Test
    void k03_debtIsPaidOnceByPlacesThatAreAddedAndByCallsThatEnd() {
        Scene.play(TwoEndWhileItGrows.class, "debt 0, in use 1, places 1");
    }
}
