package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Hash;
import io.fuseboard.model.RefusalReason;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void of10_000CallersWhoAreNobody_exactlyTheShareIsRefused() {
        for (int percent : new int[] {1, 7, 20, 38, 50, 75, 99}) {
            assertThat(refusedOfNobody(percent * 100, new AtomicLong()))
                    .as("%s %%", percent)
                    .isBetween(percent * 100 - 1, percent * 100 + 1);
        }
    }

    @Test
    void nobodysAreRefusedEvenly_soAlsoOfAnyHundred() {
        var even = new AtomicLong();
        Share share = Share.from(3_800, 0);
        for (int hundred = 0; hundred < 100; hundred++) {
            int refused = 0;
            for (int i = 0; i < 100; i++) {
                refused += share.refuses(Caller.NONE, even) ? 1 : 0;
            }
            assertThat(refused).isBetween(37, 39);
        }
    }

    @Test
    void nobodysAreRefusedEvenly_howeverTheShareChanges() {
        var even = new AtomicLong();
        double due = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            int share = 1 + 37 * i % 9_000;
            due += share / 10_000.0;
            refused += Share.from(share, 0).refuses(Caller.NONE, even) ? 1 : 0;
        }
        assertThat(refused).isBetween((int) due - 1, (int) due + 1);
    }

    @Test
    void knownCallersAreRefusedByTheirPlaceAlone() {
        BitSet first = refused(3_800);
        assertThat(refused(3_800)).isEqualTo(first);
        assertThat(first.cardinality()).isBetween(3_600, 4_000);
    }

    @Test
    void whoIsRefusedAt20PercentIsRefusedAt30() {
        BitSet less = refused(2_000);
        BitSet more = refused(3_000);
        assertThat(less.cardinality()).isPositive();
        less.andNot(more);
        assertThat(less.cardinality()).isZero();
    }

    @Test
    void neighbouringHashesAreNotNeighbours() {
        BitSet refused = refused(5_000);
        int changes = 0;
        for (int i = 1; i < 10_000; i++) {
            changes += refused.get(i) == refused.get(i - 1) ? 0 : 1;
        }
        assertThat(changes).isBetween(4_700, 5_300);
    }

    @Test
    void theSameNumberLandsAtTheSamePlaceForEver() {
        assertThat(Hash.mix(0)).isZero();
        assertThat(Hash.mix(1)).isEqualTo(0x514E28B7); // of the reference implementation
        assertThat(Hash.mix(2)).isEqualTo(0x30F4C306);
    }

    @Test
    void aRefusalIsTheCircuitsAndHoldsUntilTheShareMayChange() {
        Share share = Share.from(3_800, 1_200_000_000);
        assertThat(share.reason()).isEqualTo(RefusalReason.CIRCUIT_OPEN);
        assertThat(share.retryAfter(1_200_000_000)).isEqualTo(300_000_000);
        assertThat(share.retryAfter(1_500_000_001)).isZero();
    }

    @Test
    void percentagesAre0And100OnlyWhereThatIsTrue() {
        assertThat(Share.NONE.percent()).isZero();
        assertThat(Share.from(1, 0).percent()).isEqualTo(1);
        assertThat(Share.from(3_849, 0).percent()).isEqualTo(38);
        assertThat(Share.from(3_850, 0).percent()).isEqualTo(39);
        assertThat(Share.from(9_999, 0).percent()).isEqualTo(99);
    }

    private static int refusedOfNobody(int share, AtomicLong even) {
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            refused += Share.from(share, 0).refuses(Caller.NONE, even) ? 1 : 0;
        }
        return refused;
    }

    /** Which of 10,000 known callers. */
    private static BitSet refused(int share) {
        BitSet refused = new BitSet();
        for (int i = 0; i < 10_000; i++) {
            int hash = i + 1;
            refused.set(i, Share.from(share, 0).refuses(() -> hash, new AtomicLong()));
        }
        return refused;
    }
}
