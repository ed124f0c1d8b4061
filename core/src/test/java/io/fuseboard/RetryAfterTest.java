package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spi.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How failures say when the callee wants to be asked again. */
class RetryAfterTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board = Fuseboard.builder().ticker(ticker).build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void anExceptionThatSaysSoItself_needsNoMention() {
        Fuse fuse = fuse(OutcomeSpec.defaults());
        fails(fuse, new Busy(Duration.ofSeconds(90)));
        assertThat(openFor(fuse)).isEqualTo(Duration.ofSeconds(90));
        assertThat(fuse.enter().refusal().orElseThrow().retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void aReaderReadsForeignExceptions_andTheLongerOfTwoCounts() {
        Fuse fuse = fuse(OutcomeSpec.defaults()
                .retryingAfter(IOException.class, thrown -> Optional.of(Duration.ofSeconds(40)))
                .retryingAfter(Exception.class, thrown -> Optional.of(Duration.ofSeconds(20))));
        fails(fuse, new IOException("429"));
        assertThat(openFor(fuse)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void anAnswerThatIsAFailureSaysSo_andAGoodOneDoesNot() {
        record Reply(int status, long after) {}
        Fuse fuse = fuse(OutcomeSpec.defaults()
                .failingIf(Reply.class, reply -> reply.status() == 429)
                .retryingAfter(Reply.class, reply -> Optional.of(Duration.ofSeconds(reply.after()))));
        assertThat(fuse.call(() -> new Reply(200, 500))).isNotNull();
        assertThat(fuse.call(() -> new Reply(429, 45))).isNotNull();
        assertThat(openFor(fuse)).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void anIgnoredFailureSaysNothing() {
        Fuse fuse = fuse(OutcomeSpec.defaults().ignoringIf(Busy.class, busy -> true));
        fails(fuse, new Busy(Duration.ofSeconds(90)));
        fails(fuse, new IOException("down"));
        assertThat(openFor(fuse)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aStageSaysSo_throughItsWrapping() {
        Fuse fuse = fuse(OutcomeSpec.defaults());
        fuse.callAsync(() ->
                CompletableFuture.<String>failedFuture(new CompletionException(new Busy(Duration.ofSeconds(75)))));
        assertThat(openFor(fuse)).isEqualTo(Duration.ofSeconds(75));
    }

    @Test
    void aPassageIsToldByItsException() {
        Fuse fuse = fuse(OutcomeSpec.defaults());
        fuse.enter().end(new Busy(Duration.ofSeconds(33)));
        assertThat(openFor(fuse)).isEqualTo(Duration.ofSeconds(33));
    }

    @ParameterizedTest
    @CsvSource({
        "PT-30S, PT10S",
        "PT0S, PT10S",
        "PT-2562047788015215H-30M-8S, PT10S",
        "PT2562047788015215H30M7.999S, PT10M"
    })
    void absurdWishes_areSurvived(Duration wish, Duration open) {
        Fuse fuse = fuse(OutcomeSpec.defaults());
        fails(fuse, new Busy(wish));
        assertThat(openFor(fuse)).isEqualTo(open);
    }

    @Test
    void b10_aReaderThatThrows_hasSaidNothing_andTheCallEndsOnce() {
        Fuse fuse = fuse(OutcomeSpec.defaults().retryingAfter(IOException.class, thrown -> {
            throw new IllegalStateException("no such header");
        }));
        fails(fuse, new IOException("503"));
        assertThat(openFor(fuse)).isEqualTo(Duration.ofSeconds(10));

        Fuse other = board.fuse(FuseSpec.named("other")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(1, 1)));
        fails(other, new Busy(null));
        assertThat(openFor(other)).isEqualTo(Duration.ofSeconds(10));
    }

    private Fuse fuse(OutcomeSpec outcomes) {
        return board.fuse(FuseSpec.named("map")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(1, 1))
                .with(outcomes));
    }

    private static Duration openFor(Fuse fuse) {
        return fuse.snapshot().breaker().orElseThrow().retryAfter().orElseThrow();
    }

    private static void fails(Fuse fuse, Exception failure) {
        try {
            fuse.call(() -> {
                throw failure;
            });
        } catch (Exception same) {
            assertThat(same).isSameAs(failure);
        }
    }

    private static final class Busy extends RuntimeException implements RetryAfter {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Duration wait;

        Busy(@Nullable Duration wait) {
            super("busy");
            this.wait = wait;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Objects.requireNonNull(wait)); // throws where there is none, as guests do
        }
    }
}
