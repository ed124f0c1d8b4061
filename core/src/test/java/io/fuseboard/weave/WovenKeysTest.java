package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.KeyedFuse;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.trial.Allocated;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What finding a key's fuse costs. */
class WovenKeysTest {

    private static final String[] MERCHANTS = {"m1", "m2", "m3", "m4"};

    private final Fuseboard board = Fuseboard.builder().application("shop").build();

    @AfterEach
    void close() {
        board.close();
    }

    public static class Payments {
        @CircuitBreaker(name = "merchant", key = "merchant")
        @Bulkhead(4)
        public long pay(String merchant, long amount) {
            return amount;
        }
    }

    @Test
    void aWovenCallOfAKnownKeyAllocatesNothing() throws Exception {
        Payments payments = board.weave(Payments.class).getDeclaredConstructor().newInstance();
        assertThat(Allocated.by(count -> {
                    for (int i = 0; i < count; i++) {
                        payments.pay(MERCHANTS[i & 3], i);
                    }
                }))
                .isLessThan(Allocated.TINY);
        assertThat(board.findKeyedFuse("merchant")
                        .orElseThrow()
                        .snapshot()
                        .keys()
                        .orElseThrow()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void askingForAKeysFuseAllocatesNothing_alsoWhereKeysShare() {
        KeyedFuse fuses = board.keyedFuse(FuseSpec.named("few")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC))
                .keyed(2));
        assertThat(Allocated.by(count -> {
                    for (int i = 0; i < count; i++) {
                        fuses.of(MERCHANTS[i & 3]);
                    }
                }))
                .isLessThan(Allocated.TINY);
    }
}
