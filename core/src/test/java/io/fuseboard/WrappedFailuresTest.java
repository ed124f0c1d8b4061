package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spi.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that wait for a future, and throw what it puts around its failure. */
class WrappedFailuresTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(ticker).build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void b20_theBackupForWhatIsInsideAnswers_andIsToldOfThat() throws Exception {
        Riders riders = board.weave(Riders.class).getDeclaredConstructor().newInstance();
        assertThat(riders.locate(new IOException("dead"))).isEqualTo("IOException: dead");
        assertThat(riders.locate(new IllegalStateException("odd"))).isEqualTo("other: IllegalStateException");
        CompletionException hollow = new CompletionException("hollow", null);
        assertThat(riders.locate(hollow)).isEqualTo("other: CompletionException");
    }

    @Test
    void b20_whoWasToldToComeBackLater_isHeardThroughTheWrapping() {
        Fuse fuse = board.fuse(FuseSpec.named("busy")
                .with(BreakerSpec.defaults().withWindow(1, 1).withOpenFor(Duration.ofSeconds(1))));
        assertThatThrownBy(() -> fuse.call(
                        () -> CompletableFuture.failedFuture(new Busy()).join()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Busy.class);
        assertThat(fuse.enter().refusal().orElseThrow().retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(30)));
    }

    @Test
    void whoNamesTheWrapping_isToldAtTheStart() {
        assertThatThrownBy(() -> OutcomeSpec.defaults().ignoring(ExecutionException.class))
                .hasMessage("Invalid ignore (ExecutionException): is what a future puts around a failure, and is taken"
                        + " off before anybody looks; name what is inside");
        assertThatThrownBy(() -> FallbackSpec.by("b").applyingOn(List.of(CompletionException.class)))
                .hasMessageStartingWith("Invalid applyOn (CompletionException)");
        assertThatThrownBy(() -> FallbackSpec.by("b").skippingOn(List.of(CompletionException.class)))
                .hasMessageStartingWith("Invalid skipOn (CompletionException)");
        assertThatThrownBy(() -> board.weave(Unheard.class))
                .hasMessageStartingWith(
                        "Invalid parameter of fallback 'backup' of Unheard.locate() (ExecutionException)");
    }

    static class Riders {
        @CircuitBreaker(name = "rider-location")
        @Fallback("backup")
        String locate(Throwable trouble) {
            return CompletableFuture.<String>failedFuture(trouble).join();
        }

        String backup(Throwable trouble, IOException why) {
            return "IOException: " + why.getMessage();
        }

        String backup(Throwable trouble, Throwable why) {
            return "other: " + why.getClass().getSimpleName();
        }
    }

    static class Unheard {
        @CircuitBreaker(name = "unheard")
        @Fallback("backup")
        String locate() {
            return "";
        }

        String backup(ExecutionException why) {
            return "";
        }
    }

    private static final class Busy extends RuntimeException implements RetryAfter {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofMinutes(1));
        }
    }
}
