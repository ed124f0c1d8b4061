package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a partial breaker refuses goes to the backup provider, and comes back; what was sent stays where it was sent. */
class ShiftedToTheBackupTest {

    private static final int CALLS = 1_000;

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(ticker).build();
    private final Payments payments = woven();

    @AfterEach
    void close() {
        board.close();
    }

    /** A payment must not be made twice: its backup takes refusals, and nothing else. */
    static class Payments {
        private boolean broken;
        private int sentToA;
        private int sentToB;

        @CircuitBreaker(name = "pay", trip = Trip.PARTIAL, failureRate = 25)
        @Fallback("payB")
        String pay(int order) {
            sentToA++;
            if (broken) {
                throw new IllegalStateException("no answer for order " + order);
            }
            return "A";
        }

        String payB(int order, Refusal why) {
            sentToB++;
            return "B, as " + why.reason();
        }
    }

    @Test
    void theShareThatIsRefusedGoesToTheBackup_allButProbesWhileOpen_andTheRampGivesItBack() {
        for (int i = 0; i < 100; i++) {
            payOrFail(i % 2 == 1);
        }
        ticker.advance(Duration.ofMillis(500));
        assertThat(atOnce()).as("B's part at about 28 %").isBetween(250, 330);
        assertThat(circuit()).isEqualTo(CircuitState.PARTIAL);

        for (int halfSecond = 0; circuit() != CircuitState.OPEN && halfSecond < 100; halfSecond++) {
            for (int i = 0; i < 100; i++) {
                payOrFail(true);
            }
            ticker.advance(Duration.ofMillis(500));
        }
        payments.broken = false;
        assertThat(atOnce()).as("all but probes").isGreaterThanOrEqualTo(CALLS - 10);

        Set<CircuitState> seen = EnumSet.noneOf(CircuitState.class);
        for (int i = 0; circuit() != CircuitState.CLOSED && i < 100_000; i++) {
            payOrFail(false);
            seen.add(circuit());
            ticker.advance(Duration.ofMillis(4));
        }
        assertThat(seen).contains(CircuitState.RAMP);
        assertThat(circuit()).isEqualTo(CircuitState.CLOSED);
        assertThat(atOnce()).as("given back").isZero();
    }

    @Test
    void aCallThatWasSentIsNotSentAgain_andOneThatWasRefusedIsSentOnce() {
        int sent = 0;
        for (int halfSecond = 0; halfSecond < 20; halfSecond++) {
            for (int i = 0; i < 100; i++) {
                payOrFail(i % 3 != 0);
                sent++;
            }
            ticker.advance(Duration.ofMillis(500));
        }
        assertThat(payments.sentToA + payments.sentToB).isEqualTo(sent);
        assertThat(payments.sentToA).isPositive();
        assertThat((long) payments.sentToB).isPositive().isEqualTo(refused());
        assertThat(fuse().snapshot().answers().failed()).as("errors go on").isPositive();
    }

    /** Makes calls at one instant; how many went to B. */
    private int atOnce() {
        int a = payments.sentToA;
        int b = payments.sentToB;
        long refused = refused();
        for (int i = 0; i < CALLS; i++) {
            payOrFail(false);
        }
        int toB = payments.sentToB - b;
        assertThat(payments.sentToA - a + toB).isEqualTo(CALLS);
        assertThat(refused() - refused).isEqualTo(toB);
        return toB;
    }

    private void payOrFail(boolean broken) {
        payments.broken = broken;
        int a = payments.sentToA;
        if (!broken) {
            assertThat(payments.pay(1)).isEqualTo(payments.sentToA > a ? "A" : "B, as CIRCUIT_OPEN");
            return;
        }
        int b = payments.sentToB;
        try {
            payments.pay(1);
            assertThat(payments.sentToB).isEqualTo(b + 1);
        } catch (IllegalStateException thrown) {
            assertThat(payments.sentToA).isEqualTo(a + 1);
            assertThat(payments.sentToB).isEqualTo(b);
        }
    }

    private long refused() {
        return fuse().snapshot().refusals().getOrDefault(RefusalReason.CIRCUIT_OPEN, 0L);
    }

    private CircuitState circuit() {
        return fuse().snapshot().breaker().orElseThrow().state();
    }

    private Fuse fuse() {
        return board.findFuse("pay").orElseThrow();
    }

    private Payments woven() {
        try {
            return board.weave(Payments.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }
}
