package io.fuseboard.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.trial.Together;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void nothingIsCountedAtFirst() {
        assertThat(new Cells().sum(0)).isZero();
    }

    @Test
    void wordsAreCountedApart() {
        var cells = new Cells();
        cells.increment(0);
        for (int i = 0; i < 3; i++) {
            cells.increment(Cells.WORDS - 1);
        }
        assertThat(cells.sum(0)).isEqualTo(1);
        assertThat(cells.sum(1)).isZero();
        assertThat(cells.sum(Cells.WORDS - 1)).isEqualTo(3);
    }

    @Test
    void moreThreadsThanStripesLoseNothing() {
        var cells = new Cells();
        int threads = 2 * Stripes.COUNT + 1;
        int each = 1_000_000;
        Together.run(threads, thread -> () -> {
            for (int i = 0; i < each; i++) {
                cells.increment(i & 1);
            }
        });
        assertThat(cells.sum(0) + cells.sum(1)).isEqualTo((long) threads * each);
        assertThat(cells.sum(0)).isEqualTo(cells.sum(1));
    }

    /** One thread more than stripes, so at least two of them want to be the first in the same one. */
    @Test
    void whoComesSecondToACellThatIsBeingMadeIsCounted() {
        Together.rounds(1_000, i -> {
            var cells = new Cells();
            Runnable counts = () -> cells.increment(0);
            return new Together.Round(
                    Collections.nCopies(Stripes.COUNT + 1, counts),
                    () -> assertThat(cells.sum(0)).isEqualTo(Stripes.COUNT + 1));
        });
    }

    @Test
    void k06_eachOfAThousandThreadsThatComeAndGoIsCounted() throws InterruptedException {
        var cells = new Cells();
        for (int i = 0; i < 1_000; i++) {
            var thread = new Thread(() -> cells.increment(0));
            thread.start();
            thread.join();
        }
        assertThat(cells.sum(0)).isEqualTo(1_000);
    }

    @Test
    void aSumNeverStepsBackWhileOthersCount() {
        var cells = new Cells();
        var done = new AtomicBoolean();
        var steppedBack = new AtomicBoolean();
        Together.run(3, actor -> () -> {
            if (actor == 0) {
                long before = 0;
                while (!done.get()) {
                    long now = cells.sum(0);
                    if (now < before) {
                        steppedBack.set(true);
                    }
                    before = now;
                }
            } else {
                for (int i = 0; i < 1_000_000; i++) {
                    cells.increment(0);
                }
                done.set(true);
            }
        });
        assertThat(steppedBack).isFalse();
    }

    @Test
    void homesOfConsecutiveThreadsAreSpreadAndInRange() {
        for (int count = 1; count <= 64; count *= 2) {
            boolean[] seen = new boolean[count];
            for (long thread = 1; thread <= 4L * count; thread++) {
                seen[Stripes.home(thread, count)] = true;
            }
            assertThat(seen).doesNotContain(false);
        }
    }

    @Test
    void powerOfTwoRoundsUp() {
        assertThat(new int[] {
                    Stripes.powerOfTwo(0), Stripes.powerOfTwo(1), Stripes.powerOfTwo(5), Stripes.powerOfTwo(64)
                })
                .containsExactly(1, 1, 8, 64);
    }
}
