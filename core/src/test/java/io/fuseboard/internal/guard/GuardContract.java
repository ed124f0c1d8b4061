package io.fuseboard.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fuseboard.model.Outcome;
import org.junit.jupiter.api.Test;

/** What every guard promises. A guard's test implements this and brings a guard that lets at least one call in. */
public interface GuardContract {

    Guard guard();

    @Test
    default void itAnswersAtOnceAndNeverThrowsWhateverTheTime() {
        for (long now : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0}) {
            for (Outcome outcome : Outcome.values()) {
                assertThatCode(() -> {
                            Entry entry = guard().enter(now, Caller.NONE);
                            if (entry instanceof Entry.Permit permit) {
                                permit.exit(outcome, now, now);
                            }
                        })
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    default void aRefusalHasAReasonAndAWaitThatIsNotAbsurd() {
        Guard guard = guard();
        for (int i = 0; i < 10_000; i++) {
            if (guard.enter(0, Caller.NONE) instanceof Entry.Denial denial) {
                assertThat(denial.reason()).isNotNull();
                assertThat(denial.retryAfter(0)).isGreaterThanOrEqualTo(-1);
                return;
            }
        }
    }

    @Test
    default void aCallThatWasIgnoredLeavesTheGuardAsItWas() {
        Guard guard = guard();
        for (int i = 0; i < 10_000; i++) {
            Entry entry = guard.enter(0, Caller.NONE);
            assertThat(entry).isInstanceOf(Entry.Permit.class);
            ((Entry.Permit) entry).exit(Outcome.IGNORED, 0, 0);
        }
    }
}
