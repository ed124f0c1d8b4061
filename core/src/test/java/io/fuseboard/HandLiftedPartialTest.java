package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An operator's hand on a fuse whose breaker refuses a share, in each position, in each state, with calls in flight. Beside
 * it runs a twin that no hand is ever laid on: the breaker must always be where the twin's is that makes the same calls, or
 * none while the switch is off.
 */
class HandLiftedPartialTest {

    private static final int LIMIT = 4;
    private static final int DURING = 40;
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(100);

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock();
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(ticker)
            .store(BoardStores.inMemory(clock))
            .build();
    private final Fuse fuse = fuse("map");
    private final Fuse twin = fuse("twin");
    /** Of both, in flight. */
    private final List<Passage> before = new ArrayList<>();

    private int orders;

    private Fuse fuse(String name) {
        return board.fuse(FuseSpec.named(name)
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.PARTIAL)
                        .withFailureRate(25)
                        .withWindow(40, 10))
                .with(new BulkheadSpec(LIMIT)));
    }

    @AfterEach
    void close() {
        board.close();
    }

    static Stream<Arguments> everything() {
        return Stream.of(SwitchPosition.DEGRADED, SwitchPosition.UNGUARDED)
                .flatMap(position -> Stream.of(CircuitState.values())
                        .flatMap(state -> IntStream.rangeClosed(0, LIMIT)
                                .mapToObj(calls -> Arguments.of(position, state, calls))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void b07_callsInFlightAreNotTouched_andTheBreakerIsWhereItsOwnJudgementIs(
            SwitchPosition position, CircuitState state, int inFlight) {
        bring(state, state == CircuitState.OPEN ? Math.min(inFlight, LIMIT - 1) : inFlight);
        BreakerSnapshot was = breaker(fuse);
        assertThat(was.state()).isEqualTo(state);
        assertThat(was).isEqualTo(breaker(twin));

        order(position);
        assertThat(breaker(fuse)).as("no hand moves a breaker").isEqualTo(was);
        long wouldRefuse = 0;
        for (int i = 0; i < DURING; i++) {
            Outcome outcome = i % 3 == 0 ? Outcome.FAILURE : Outcome.SUCCESS;
            if (position == SwitchPosition.DEGRADED) {
                assertThat(reason(fuse.enter())).contains(RefusalReason.SWITCHED_OFF);
            } else {
                wouldRefuse += passesUnguarded(outcome);
            }
            ticker.advance(BETWEEN_CALLS);
            assertThat(breaker(fuse)).isEqualTo(breaker(twin));
        }
        assertThat(fuse.snapshot().wouldRefuse().getOrDefault(RefusalReason.CIRCUIT_OPEN, 0L))
                .isEqualTo(wouldRefuse);

        before.forEach(passage -> passage.end(Outcome.SUCCESS));
        order(SwitchPosition.AUTO);
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
        assertThat(breaker(fuse)).isEqualTo(breaker(twin));

        // And it works: comes back, opens.
        for (int i = 0; i < 200; i++) {
            fuse.call(() -> "good", () -> "backup");
            ticker.advance(BETWEEN_CALLS);
        }
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.CLOSED);
        failing(fuse, 20);
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.OPEN);
        assertThat(reason(fuse.enter())).contains(RefusalReason.CIRCUIT_OPEN);
    }

    /** Both make a call; 1 if the twin's breaker refuses. */
    private int passesUnguarded(Outcome outcome) {
        Passage passage = fuse.enter();
        Passage guarded = twin.enter();
        Optional<RefusalReason> refused = reason(guarded);
        boolean full = before.size() == 2 * LIMIT;
        assertThat(reason(passage)).isEqualTo(full ? Optional.of(RefusalReason.BULKHEAD_FULL) : Optional.empty());
        passage.end(outcome);
        guarded.end(outcome);
        return refused.equals(Optional.of(RefusalReason.CIRCUIT_OPEN)) ? 1 : 0;
    }

    /** Both into a state, with so many calls in flight that were admitted in it, or on the way to OPEN. */
    private void bring(CircuitState state, int inFlight) {
        switch (state) {
            case CLOSED -> begin(inFlight);
            case PARTIAL -> {
                for (Fuse each : List.of(fuse, twin)) {
                    IntStream.range(0, 40)
                            .forEach(i -> each.enter().end(i % 2 == 0 ? Outcome.FAILURE : Outcome.SUCCESS));
                }
                ticker.advance(Duration.ofMillis(500));
                begin(inFlight);
            }
            case OPEN -> {
                begin(inFlight);
                open();
            }
            case HALF_OPEN -> {
                open();
                ticker.advance(Duration.ofMillis(250));
                List.of(fuse, twin).forEach(each -> each.enter().end(Outcome.FAILURE));
                for (int i = 0; i < inFlight; i++) {
                    ticker.advance(Duration.ofSeconds(2));
                    begin(1);
                }
            }
            case RAMP -> {
                open();
                for (int i = 0; i < 3; i++) {
                    ticker.advance(Duration.ofSeconds(2));
                    List.of(fuse, twin).forEach(each -> each.enter().end(Outcome.SUCCESS));
                }
                begin(inFlight);
            }
        }
    }

    private void open() {
        failing(fuse, 20);
        failing(twin, 20);
    }

    private static void failing(Fuse fuse, int calls) {
        IntStream.range(0, calls).forEach(i -> fuse.enter().end(Outcome.FAILURE));
    }

    /** So many callers of each come in; where a share is refused that takes more attempts. */
    private void begin(int count) {
        for (Fuse each : List.of(fuse, twin)) {
            int passed = 0;
            for (int attempts = 0; passed < count && attempts < 1_000; attempts++) {
                Passage passage = each.enter();
                if (passage.refusal().isEmpty()) {
                    before.add(passage);
                    passed++;
                }
            }
            assertThat(passed).isEqualTo(count);
        }
    }

    private static Optional<RefusalReason> reason(Passage passage) {
        return passage.refusal().map(refusal -> refusal.reason());
    }

    private static BreakerSnapshot breaker(Fuse fuse) {
        return fuse.snapshot().breaker().orElseThrow();
    }

    private void order(SwitchPosition position) {
        board.orders()
                .give(new Order(
                        "order-" + ++orders,
                        "fuse:shop/map",
                        position,
                        position == SwitchPosition.AUTO ? Optional.empty() : Optional.of(Duration.ofMinutes(30)),
                        "the vendor is on the phone",
                        "zhang",
                        board.store().snapshot().revisionOf("fuse:shop/map")));
        board.refresh();
    }
}
