package io.fuseboard.internal.guard;

import io.fuseboard.interleavings.Scene;
import org.junit.jupiter.api.Test;

/** Three threads count in four cells: one of them made before, others while they count. */
class CellsInterleavingsTest {

    public static final class ThreeCount extends Scene {

        private final Cells cells = new Cells();

        @Override
        public void one() {
            cells.increment(0);
            cells.increment(1);
        }

        @Override
        public void two() {
            cells.increment(0);
            cells.increment(0);
        }

        @Override
        public void three() {
            cells.increment(1);
        }

        @Override
        public String seen() {
            return cells.sum(0) + " and " + cells.sum(1);
        }
    }

    @Test
    void nothingIsLost() {
        Scene.play(ThreeCount.class, "3 and 2");
    }

    public static final class OneReads extends Scene {

        private final Cells cells = new Cells();
        private volatile boolean steppedBack;

        @Override
        public void one() {
            cells.increment(0);
        }

        @Override
        public void two() {
            cells.increment(0);
        }

        @Override
        public void three() {
            long before = cells.sum(0);
            steppedBack = cells.sum(0) < before;
        }

        @Override
        public String seen() {
            return cells.sum(0) + ", stepped back: " + steppedBack;
        }
    }

    @Test
    void aSumNeverStepsBack() {
        Scene.play(OneReads.class, "2, stepped back: false");
    }
}
