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
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator's hand on a fuse, in each position, in each state of its breaker, with calls in flight; and lifted again. */
class HandLiftedTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(10);
    private static final int LIMIT = 3;
    private static final int PROBES = 2;

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock();
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(ticker)
            .store(BoardStores.inMemory(clock))
            .build();
    private int orders;

    /** Whether callers of the bulkhead may wait makes the way in another one. */
    enum Room {
        AT_ONCE(new BulkheadSpec(LIMIT)),
        WAITING(new BulkheadSpec(LIMIT).withWait(Duration.ofNanos(1)));

        final BulkheadSpec spec;

        Room(BulkheadSpec spec) {
            this.spec = spec;
        }
    }

    @AfterEach
    void close() {
        board.close();
    }

    static Stream<Arguments> everything() {
        return Stream.of(Room.values())
                .flatMap(room -> Stream.of(SwitchPosition.DEGRADED, SwitchPosition.UNGUARDED)
                        .flatMap(position -> Stream.of(CircuitState.CLOSED, CircuitState.OPEN, CircuitState.HALF_OPEN)
                                .flatMap(state -> IntStream.rangeClosed(0, LIMIT)
                                        .mapToObj(calls -> Arguments.of(room, position, state, calls)))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void b07_callsInFlightAreNotTouched_andTheBreakerIsWhereItsOwnJudgementIs(
            Room room, SwitchPosition position, CircuitState state, int inFlight) {
        Fuse fuse = fuse(room);
        List<Passage> before = bring(fuse, state, inFlight);
        BreakerSnapshot was = breaker(fuse);

        order(position);
        assertThat(breaker(fuse)).as("no hand moves a breaker").isEqualTo(was);
        int during = 0;
        for (int i = 0; i < 2; i++) {
            Passage passage = fuse.enter();
            if (passage.refusal().isEmpty()) {
                during++;
                passage.end(Outcome.SUCCESS);
            } else {
                assertThat(passage.refusal().get().reason())
                        .isEqualTo(
                                position == SwitchPosition.DEGRADED
                                        ? RefusalReason.SWITCHED_OFF
                                        : RefusalReason.BULKHEAD_FULL);
            }
        }
        boolean full = before.size() == LIMIT;
        assertThat(during).isEqualTo(position == SwitchPosition.DEGRADED || full ? 0 : 2);
        if (position == SwitchPosition.DEGRADED) {
            assertThat(breaker(fuse)).as("nothing is recorded").isEqualTo(was);
        }

        before.forEach(passage -> passage.end(Outcome.SUCCESS));
        order(SwitchPosition.AUTO);
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
        assertThat(breaker(fuse).state()).isEqualTo(afterwards(state, before.size() + during));
        assertThat(fuse.snapshot().wouldRefuse()).isEqualTo(passedOver(room, position, state, before.size()));

        // And it works: opens, tries, closes.
        ticker.advance(OPEN_FOR);
        for (int i = 0; i < 20; i++) {
            fuse.call(() -> "good");
        }
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.CLOSED);
        for (int i = 0; i < 4; i++) {
            fuse.enter().end(Outcome.FAILURE);
        }
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.OPEN);
        assertThat(fuse.enter().refusal()).isPresent();
    }

    private static CircuitState afterwards(CircuitState state, int ended) {
        return state == CircuitState.HALF_OPEN && ended >= PROBES ? CircuitState.CLOSED : state;
    }

    /** What the breaker would have refused of two calls. Where callers wait, the bulkhead is asked before the breaker. */
    private static Map<RefusalReason, Long> passedOver(
            Room room, SwitchPosition position, CircuitState state, int inFlight) {
        long noes = switch (state) {
            case OPEN -> room == Room.WAITING && inFlight == LIMIT ? 0 : 2;
            case HALF_OPEN -> inFlight; // each place that is taken is one that a call does not find
            default -> 0;
        };
        return position == SwitchPosition.DEGRADED || noes == 0 ? Map.of() : Map.of(RefusalReason.CIRCUIT_OPEN, noes);
    }

    /** In a state, with so many calls in flight, admitted on the way there. */
    private List<Passage> bring(Fuse fuse, CircuitState state, int inFlight) {
        List<Passage> passages = new ArrayList<>();
        if (state == CircuitState.HALF_OPEN) {
            trip(fuse);
            ticker.advance(OPEN_FOR);
            IntStream.range(0, Math.max(1, inFlight)).forEach(i -> passages.add(fuse.enter()));
            passages.removeIf(passage -> passage.refusal().isPresent());
            if (inFlight == 0) {
                passages.remove(0).end(Outcome.IGNORED);
            }
            return passages;
        }
        IntStream.range(0, inFlight).forEach(i -> passages.add(fuse.enter()));
        if (state == CircuitState.OPEN) {
            trip(fuse);
        }
        return passages;
    }

    /** Not through the bulkhead, which may be full. */
    private void trip(Fuse fuse) {
        if (inUse(fuse) < LIMIT) {
            IntStream.range(0, 4).forEach(i -> fuse.enter().end(Outcome.FAILURE));
        } else {
            // Slow enough to be overdue: whoever looks finds three of three too many.
            ticker.advance(Duration.ofSeconds(2));
        }
        assertThat(breaker(fuse).state()).isEqualTo(CircuitState.OPEN);
    }

    private static int inUse(Fuse fuse) {
        return fuse.snapshot().bulkhead().orElseThrow().inUse();
    }

    private static BreakerSnapshot breaker(Fuse fuse) {
        return fuse.snapshot().breaker().orElseThrow();
    }

    private Fuse fuse(Room room) {
        return board.fuse(FuseSpec.named("map")
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withWindow(4, 3)
                        .withSlow(50, Duration.ofSeconds(1))
                        .withProbes(PROBES)
                        .withOpenFor(OPEN_FOR))
                .with(room.spec));
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
