package io.fuseboard.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.trial.Together;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RareTest {

    @Test
    void theNthNewestIsFoundAsLongAsItIsAskedFor() {
        for (int size = 1; size < 70; size++) {
            var rare = new Rare(size);
            for (int ordinal = 1; ordinal <= 300; ordinal++) {
                rare.add(ordinal);
                for (int m = 1; m <= size; m++) {
                    assertThat(rare.nth(m)).isEqualTo(Math.max(0, ordinal - m + 1));
                }
            }
        }
    }

    @Test
    void aWriterThatSleptForALapDoesNotBuryANewerOrdinal() {
        var rare = new Rare(1);
        for (int ordinal = 100; ordinal < 116; ordinal++) {
            rare.add(ordinal);
        }
        rare.add(3);
        assertThat(rare.nth(1)).isEqualTo(115);
        assertThat(rare.added()).isEqualTo(17);
    }

    /** Two failures ended, and the second of them was written down first. */
    @Test
    void theNewestIsTheLargestThoughItsWriterWasNotTheLast() {
        var rare = new Rare(2);
        rare.add(2);
        rare.add(1);
        assertThat(rare.nth(1)).isEqualTo(2);
        assertThat(rare.nth(2)).isEqualTo(2);
    }

    /** He took his place first and wrote last; the places after it learn that his ordinal is the larger. */
    @Test
    void placesTakenMeanwhileAreLiftedToAnOrdinalThatIsWrittenLate() {
        var rare = new Rare(3);
        long late = rare.take();
        rare.add(1);
        rare.add(1);
        rare.write(late, 2);
        assertThat(rare.nth(1)).isEqualTo(2);
        assertThat(rare.nth(2)).isEqualTo(2);
        assertThat(rare.nth(3)).isEqualTo(2);
    }

    /** The place before his has been given away again, his own not yet: the newest stands just before the oldest. */
    @Test
    void aWriterThatSleptForALapMakesNoOldOneNew() {
        var rare = new Rare(8);
        long taken = rare.take();
        for (int ordinal = 2; ordinal <= 16; ordinal++) {
            rare.add(ordinal);
        }
        rare.write(taken, 1);
        assertThat(rare.nth(8)).isEqualTo(9);
    }

    @Test
    void aCopyForgetsWhatIsOlderAndCountsTheOthersFromThere() {
        var rare = new Rare(5);
        for (int ordinal : new int[] {2, 4, 7, 9}) {
            rare.add(ordinal);
        }
        var copy = Rare.since(4, rare.remembered(), 20);
        assertThat(copy.added()).isEqualTo(2);
        assertThat(copy.nth(1)).isEqualTo(5);
        assertThat(copy.nth(2)).isEqualTo(3);
        assertThat(copy.nth(3)).isZero();
    }

    /** Ordinals here are given out in the order of places, so the m-th newest is never among the m - 1 newest. */
    @Test
    void aReaderNeverTakesTheNewestForAnOldOne() {
        int m = 9;
        var rare = new Rare(m);
        var ordinals = new AtomicLong();
        var done = new AtomicBoolean();
        var tooNew = new AtomicBoolean();
        Together.run(2, actor -> () -> {
            if (actor == 0) {
                for (int i = 0; i < 2_000_000; i++) {
                    rare.add(ordinals.incrementAndGet());
                }
                done.set(true);
            } else {
                while (!done.get()) {
                    long seen = rare.nth(m);
                    if (seen > Math.max(0, ordinals.get() - m + 1)) {
                        tooNew.set(true);
                    }
                }
            }
        });
        assertThat(tooNew).isFalse();
    }
}
