package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Refusal;
import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.FallbackSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Warm shares that make no sense fail the start. */
class WarmShareMisfitsTest {

    private final Fuseboard board = Fuseboard.builder().application("shop").build();

    @AfterEach
    void close() {
        board.close();
    }

    static class Wrong {
        @CircuitBreaker(name = "alone")
        @Fallback(orElse = "A", warm = 2)
        String alone() {
            return "A";
        }

        @CircuitBreaker(name = "much")
        @Fallback(value = "mapB", warm = 51)
        String much() {
            return "A";
        }

        @CircuitBreaker(name = "asking")
        @Fallback(value = "asks", warm = 2)
        String asking() {
            return "A";
        }

        @CircuitBreaker(name = "stage")
        @Fallback(value = "stageB", warm = 2)
        CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("A");
        }

        String mapB() {
            return "B";
        }

        String asks(Refusal why) {
            return "B";
        }

        CompletionStage<String> stageB() {
            return CompletableFuture.completedFuture("B");
        }
    }

    @Test
    void aShareOfNobody() {
        refuses("alone", "Wrong.alone(): Invalid warm (2): needs a backup method to keep warm");
        assertThatThrownBy(() -> FallbackSpec.empty(EmptySpec.natural()).withWarmShare(1))
                .hasMessageContaining("needs a backup method to keep warm");
    }

    @Test
    void aShareThatIsNone() {
        refuses("much", "Wrong.much(): Invalid warm (51): must be a percentage from 0 (off) to 50");
        assertThatThrownBy(() -> FallbackSpec.by("mapB").withWarmShare(-1))
                .hasMessage("Invalid warm (-1): must be a percentage from 0 (off) to 50");
    }

    @Test
    void aBackupThatWantsToKnowWhatHappened() {
        refuses("asking", "Wrong.asking(): Invalid warm (2): every form of 'asks' wants to know what happened");
        refuses("asking", "applyOn = DegradedException.class");
    }

    @Test
    void aMethodThatPromisesItsAnswer() {
        refuses("stage", "Wrong.stage(): Invalid warm (2): a method that returns a stage or a publisher");
    }

    private void refuses(String method, String message) {
        assertThatThrownBy(() -> board.guard(Wrong.class, Wrong.class.getDeclaredMethod(method)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
