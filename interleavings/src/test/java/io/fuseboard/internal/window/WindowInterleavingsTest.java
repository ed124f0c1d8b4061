package io.fuseboard.internal.window;

import io.fuseboard.interleavings.Scene;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a window remembers while others write and time passes. */
class WindowInterleavingsTest {

    private static final long SECOND = 1_000_000_000;
    private static final BreakerSpec TEN_SECONDS =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(Duration.ofSeconds(10), 1);

    private static Window afterThreeCalls() {
        Window window = Window.of(TEN_SECONDS, 0);
        for (int i = 0; i < 3; i++) {
            Window.count(window.cells, window.cells.own(), 0);
        }
        return window;
    }

    public static final class TwoBucketsBegin extends Scene {

        private final Window window = afterThreeCalls();

        @Override
        public void one() {
            window.advance(SECOND);
        }

        @Override
        public void two() {
            window.advance(2 * SECOND);
        }

        @Override
        public String seen() {
            long edge = window.edge() / SECOND;
            window.advance(9 * SECOND);
            int remembered = window.tally().calls();
            window.advance(10 * SECOND);
            return "edge " + edge + ", remembered " + remembered + ", then "
                    + window.tally().calls();
        }
    }

    /** The later of two beginnings holds, whoever is faster; else the window would begin a bucket twice. */
    @Test
    void ofTwoWhoBeginABucketTheLaterOneHolds() {
        Scene.play(TwoBucketsBegin.class, "edge 3, remembered 3, then 0");
    }

    public static final class CallsEndWhileABucketBegins extends Scene {

        private final Window window = afterThreeCalls();

        @Override
        public void one() {
            Window.count(window.cells, window.cells.own(), 0);
        }

        @Override
        public void two() {
            window.advance(SECOND);
        }

        @Override
        public void three() {
            window.advance(SECOND);
        }

        @Override
        public String seen() {
            window.advance(9 * SECOND);
            int all = window.tally().calls();
            window.advance(10 * SECOND);
            return all + ", the last of them " + window.tally().calls();
        }
    }

    @Test
    void aCallThatEndsWhileABucketBeginsIsInOneOfTheTwo() {
        Scene.play(CallsEndWhileABucketBegins.class, "4, the last of them 0", "4, the last of them 1");
    }

    public static final class AReaderAndALap extends Scene {

        private static final int M = 9;
        private final Rare rare = new Rare(M);
        private final AtomicLong ordinals = new AtomicLong();
        private volatile boolean tooNew;

        public AReaderAndALap() {
            one();
        }

        /** More than the ring has places. */
        @Override
        public void one() {
            for (int i = 0; i < 33; i++) {
                rare.add(ordinals.incrementAndGet());
            }
        }

        @Override
        public void two() {
            tooNew = rare.nth(M) > ordinals.get() - M + 1;
        }

        @Override
        public String seen() {
            return rare.added() + ", too new: " + tooNew;
        }
    }

    @Test
    void aReaderNeverTakesTheNewestForAnOldOneThoughItsPlaceIsGivenAway() {
        Scene.play(AReaderAndALap.class, "66, too new: false");
    }

    public static final class WritersOutOfOrder extends Scene {

        private final Rare rare = new Rare(1);

        @Override
        public void one() {
            rare.add(2);
        }

        @Override
        public void two() {
            rare.add(1);
        }

        @Override
        public void three() {
            rare.add(3);
        }

        @Override
        public String seen() {
            return "newest " + rare.nth(1);
        }
    }

    /** A thread that read its ordinal early may take its place late. */
    @Test
    void theNewestIsTheLargestWhateverTheOrderOfTheWriters() {
        Scene.play(WritersOutOfOrder.class, "newest 3");
    }

    /** Every fourth call fails, and is slow; somebody counts meanwhile. */
    abstract static class ATallyUnderLoad extends Scene {

        private final BreakerSpec spec;
        private final Window window;
        private volatile Tally tally = new Tally(0, 0, 0);

        ATallyUnderLoad(BreakerSpec shape, int goodBefore) {
            spec = shape.withTrip(Trip.PARTIAL).withSlow(100, Duration.ofSeconds(1));
            window = Window.of(spec, 0);
            for (int i = 0; i < goodBefore; i++) {
                Window.count(window.cells, window.cells.own(), 0);
            }
        }

        @Override
        public void one() {
            for (int i = 1; i <= 8; i++) {
                Window.count(window.cells, window.cells.own(), 0);
                if (i % 4 == 0) {
                    window.judge(true, true, spec);
                }
            }
        }

        @Override
        public void two() {
            tally = window.tally();
        }

        @Override
        public String seen() {
            Tally seen = tally;
            boolean quarter = seen.failed() * 4 <= seen.calls() && seen.slow() * 4 <= seen.calls();
            return quarter ? "at most a quarter" : seen.toString();
        }
    }

    public static final class ATallyOfAFullWindow extends ATallyUnderLoad {
        public ATallyOfAFullWindow() {
            super(BreakerSpec.defaults().withWindow(4, 4), 4);
        }
    }

    public static final class ATallyOfAWindowThatFills extends ATallyUnderLoad {
        public ATallyOfAWindowThatFills() {
            super(BreakerSpec.defaults().withWindow(20, 4), 0);
        }
    }

    public static final class ATallyOfAWindowOfTime extends ATallyUnderLoad {
        public ATallyOfAWindowOfTime() {
            super(TEN_SECONDS, 0);
        }
    }

    /** Who reads the total first, and is stopped, finds among four calls what was bad among eight: shares are made of that. */
    @Test
    void aTallyFindsNoMoreBadCallsAmongFourThanAnyFourHeld() {
        Scene.play(ATallyOfAFullWindow.class, "at most a quarter");
    }

    @Test
    void norAmongThoseOfAWindowThatIsNotFullYet() {
        Scene.play(ATallyOfAWindowThatFills.class, "at most a quarter");
    }

    @Test
    void norAmongThoseOfAWindowOfTime() {
        Scene.play(ATallyOfAWindowOfTime.class, "at most a quarter");
    }
}
