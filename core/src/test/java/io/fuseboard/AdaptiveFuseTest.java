package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.LimitReason;
import io.fuseboard.model.Mode;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.RetryAfter;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.telemetry.LimitMove;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fuse whose limit adapts: what its calls tell, by every way in. */
class AdaptiveFuseTest {

    private static final BulkheadSpec ROOM = BulkheadSpec.adaptive(30).withLeast(2);

    private final FakeTicker ticker = new FakeTicker();
    private final Fuseboard board = Fuseboard.builder().ticker(ticker).build();

    @SuppressWarnings("serial")
    private static final class TooMany extends RuntimeException implements RetryAfter {
        TooMany() {
            super("429");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }
    }

    static Stream<Throwable> overloads() {
        return Stream.of(
                new TimeoutException("too late"),
                new IOException("wrapped", new SocketTimeoutException("too late")),
                new RejectedExecutionException("full"),
                new TooMany());
    }

    @ParameterizedTest
    @MethodSource("overloads")
    void callsThatTimeOutOrMeetAnOverloadedCallee_bringTheLimitDown(Throwable thrown) {
        Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(ROOM));
        calls(fuse, 120, thrown);
        assertThat(room(fuse).limit()).isLessThan(20);
        LimitMove move = room(fuse).moved().orElseThrow();
        assertThat(move.why()).isEqualTo(LimitReason.OVERLOADED);
        assertThat(move.toString()).contains("100.0 % of the calls timed out or met an overloaded callee");
    }

    @Test
    void otherFailures_sayNothingOfLoad() {
        Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(ROOM));
        calls(fuse, 120, new IOException("no such rider"));
        assertThat(room(fuse).limit()).isEqualTo(20);
    }

    @Test
    void passages_tellTheSame() {
        Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(ROOM));
        for (int i = 0; i < 120; i++) {
            Passage passage = fuse.enter().orThrow();
            ticker.advance(Duration.ofMillis(20));
            passage.end(new TimeoutException("too late"));
        }
        assertThat(room(fuse).limit()).isLessThan(20);
        assertThat(room(fuse).inUse()).isZero();
    }

    @Test
    void whereItIsOnlyObserved_theLimitShowsWhatItWouldBe_andCallsThatHoldNoPlaceSayNothing() {
        Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(ROOM).with(Mode.OBSERVE));
        calls(fuse, 120, new TimeoutException("too late"));
        int limit = room(fuse).limit();
        assertThat(limit).isLessThan(20);
        for (int i = 0; i < limit; i++) {
            fuse.enter();
        }
        for (int i = 0; i < 200; i++) {
            Passage over = fuse.enter().orThrow();
            ticker.advance(Duration.ofMillis(20));
            over.end(new TimeoutException("too late"));
        }
        assertThat(room(fuse).limit()).isEqualTo(limit);
    }

    @Test
    void whoWaits_beginsWhenHeHasAPlace() {
        Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(ROOM.withWait(Duration.ofMillis(50), 3)));
        for (int i = 0; i < 120; i++) {
            fuse.call(() -> {
                ticker.advance(Duration.ofMillis(20));
                return "here";
            });
        }
        assertThat(room(fuse).moved().orElseThrow().latency().orElseThrow())
                .isBetween(Duration.ofMillis(18), Duration.ofMillis(22));
    }

    @Test
    void aLimitIsFixedOrAdapts_fromTheStartOn() {
        Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(ROOM));
        fuse.reconfigure(fuse.spec().with(BulkheadSpec.adaptive(10)));
        assertThat(room(fuse).limit()).isEqualTo(10);
        assertThat(room(fuse).moved().orElseThrow().why()).isEqualTo(LimitReason.CONFIGURED);
        assertThatThrownBy(() -> fuse.reconfigure(fuse.spec().with(new BulkheadSpec(10))))
                .hasMessageContaining("Invalid limit (FIXED)")
                .hasMessageContaining("start again");
    }

    @Test
    void aFixedLimit_neverSaysThatItMoved() {
        Fuse fuse = board.fuse(FuseSpec.named("rider-location").with(new BulkheadSpec(2)));
        calls(fuse, 120, new TimeoutException("too late"));
        assertThat(room(fuse)).isEqualTo(new BulkheadSnapshot(0, 2, 0));
    }

    private void calls(Fuse fuse, int count, Throwable thrown) {
        for (int i = 0; i < count; i++) {
            assertThatThrownBy(() -> fuse.call(() -> {
                        ticker.advance(Duration.ofMillis(20));
                        throw thrown;
                    }))
                    .isSameAs(thrown);
        }
    }

    private static BulkheadSnapshot room(Fuse fuse) {
        return fuse.snapshot().bulkhead().orElseThrow();
    }
}
