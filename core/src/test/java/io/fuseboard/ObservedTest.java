package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.trial.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fuses whose guards are asked and counted, and passed over: OBSERVE as declared, UNGUARDED as ordered. */
class ObservedTest {

    private static final String KEY = "fuse:shop/map";

    private final FakeTicker ticker = new FakeTicker();
    private final FakeClock clock = new FakeClock(ticker);
    private final BoardStore store = BoardStores.inMemory(clock);
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard board = board(Mode.GUARD);
    private int orders;

    @AfterEach
    void close() {
        board.close();
    }

    /** What happens to two fuses of one description, of which one guards and the other is observed. */
    private record Happening(int kind, int pick, Outcome outcome, int millis) {

        static Happening of(Random random) {
            int draw = random.nextInt(100);
            return new Happening(
                    draw < 45 ? 0 : draw < 85 ? 1 : 2,
                    random.nextInt(1_000),
                    draw % 3 == 0 ? Outcome.FAILURE : draw % 7 == 0 ? Outcome.IGNORED : Outcome.SUCCESS,
                    1 + random.nextInt(900));
        }
    }

    private record Setting(FuseSpec spec) {

        static Setting of(Random random) {
            int window = 1 + random.nextInt(8);
            BreakerSpec breaker = BreakerSpec.defaults()
                    .withTrip(Trip.CLASSIC)
                    .withWindow(window, 1 + random.nextInt(window))
                    .withFailureRate(20 + random.nextInt(81))
                    .withProbes(1 + random.nextInt(3))
                    .withTrip(random.nextInt(4) == 0 ? Trip.PARTIAL : Trip.CLASSIC)
                    .withOpenFor(Duration.ofMillis(1_000));
            FuseSpec spec = FuseSpec.named("map")
                    .with(random.nextBoolean() ? breaker.withSlow(60, Duration.ofMillis(700)) : breaker);
            int room = random.nextInt(3);
            return new Setting(
                    switch (room) {
                        case 0 -> spec;
                        case 1 -> spec.with(new BulkheadSpec(3));
                        default -> spec.with(new BulkheadSpec(3).withWait(Duration.ofNanos(1)));
                    });
        }
    }

    @Test
    void anObservedFuseSeesWhatAGuardingOneSees_andWouldRefuseWhatThatRefuses() {
        long played = Trials.run(
                4_711,
                400,
                random -> new Trials.Case<>(
                        Setting.of(random),
                        IntStream.range(0, 120)
                                .mapToObj(i -> Happening.of(random))
                                .toList()),
                ObservedTest::difference);
        assertThat(played).isEqualTo(48_000);
    }

    private static @Nullable String difference(Setting setting, List<Happening> happenings) {
        FakeTicker ticker = new FakeTicker();
        try (Fuseboard guarding = Fuseboard.builder().ticker(ticker).build();
                Fuseboard observing =
                        Fuseboard.builder().ticker(ticker).mode(Mode.OBSERVE).build()) {
            Fuse guard = guarding.fuse(setting.spec());
            Fuse shadow = observing.fuse(setting.spec());
            List<List<Passage>> running = new ArrayList<>();
            for (Happening happening : happenings) {
                if (happening.kind() == 0) {
                    Passage seen = shadow.enter();
                    if (seen.refusal().isPresent()) {
                        return "the observed fuse refused: " + seen.refusal();
                    }
                    running.add(List.of(guard.enter(), seen));
                } else if (happening.kind() == 2) {
                    ticker.advance(Duration.ofMillis(happening.millis()));
                } else if (!running.isEmpty()) {
                    running.remove(happening.pick() % running.size())
                            .forEach(passage -> passage.end(happening.outcome()));
                }
                if (!guard.snapshot().breaker().equals(shadow.snapshot().breaker())
                        || !guard.snapshot().bulkhead().equals(shadow.snapshot().bulkhead())
                        || !guard.snapshot().refusals().equals(shadow.snapshot().wouldRefuse())
                        || !shadow.snapshot().refusals().isEmpty()) {
                    return "after " + happening + "\n guarding " + guard.snapshot() + "\n observed "
                            + shadow.snapshot();
                }
            }
            running.forEach(both -> both.forEach(passage -> passage.end(Outcome.SUCCESS)));
            return guard.snapshot().bulkhead().filter(room -> room.inUse() != 0).isPresent() ? "a place is lost" : null;
        }
    }

    @Test
    void whatWouldBeRefusedIsCounted_andToldOnceAMinute() {
        Fuse fuse = board.fuse(map().with(Mode.OBSERVE));
        trip(fuse);
        for (int i = 0; i < 3; i++) {
            assertThat(fuse.call(() -> "map A")).isEqualTo("map A");
        }
        assertThat(fuse.snapshot().wouldRefuse()).isEqualTo(Map.of(RefusalReason.CIRCUIT_OPEN, 3L));
        assertThat(fuse.snapshot().refusals()).isEmpty();
        assertThat(fuse.snapshot().answers().main()).isEqualTo(3);
        assertThat(fuse.snapshot().mode()).isEqualTo(Mode.OBSERVE);
        assertThat(events)
                .filteredOn(FuseEvent.FirstWouldRefuse.class::isInstance)
                .singleElement()
                .hasToString("Fuse 'map' would refuse calls, and lets them pass: CIRCUIT_OPEN");
    }

    @Test
    void moreCallsRunThanAnObservedBulkheadHasPlaces_andTheExcessHoldsNone() {
        Fuse fuse = board.fuse(map().with(new BulkheadSpec(1)).with(Mode.OBSERVE));
        List<Passage> calls = List.of(fuse.enter(), fuse.enter(), fuse.enter());
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isOne();
        calls.forEach(passage -> passage.end(Outcome.SUCCESS));
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
        assertThat(fuse.snapshot().wouldRefuse()).isEqualTo(Map.of(RefusalReason.BULKHEAD_FULL, 2L));
        assertThat(fuse.snapshot().breaker().orElseThrow().calls())
                .as("as a guarding one")
                .isEqualTo(1);
    }

    @Test
    void nobodyWaitsForAPlaceInAnObservedBulkhead() throws InterruptedException {
        Fuse fuse = board.fuse(
                map().with(new BulkheadSpec(1).withWait(Duration.ofDays(1))).with(Mode.OBSERVE));
        Passage first = fuse.enter();
        assertThat(fuse.call(() -> "no wait")).isEqualTo("no wait");
        first.end(Outcome.SUCCESS);
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
        assertThat(fuse.call(() -> "a place")).isEqualTo("a place");
    }

    @Test
    void degradedByHand_comesBeforeObserving() {
        Fuse fuse = board.fuse(map().with(Mode.OBSERVE));
        order(KEY, SwitchPosition.DEGRADED, Duration.ofMinutes(10));
        assertThat(fuse.enter().refusal().orElseThrow().reason()).isEqualTo(RefusalReason.SWITCHED_OFF);
        order(KEY, SwitchPosition.AUTO, null);
        trip(fuse);
        assertThat(fuse.enter().refusal()).isEmpty();
    }

    @Test
    void theBoardsModeIsForFusesThatDoNotSay() {
        try (Fuseboard observing = board(Mode.OBSERVE)) {
            assertThat(observing.fuse(map()).snapshot().mode()).isEqualTo(Mode.OBSERVE);
            Fuse own = observing.fuse(FuseSpec.named("own")
                    .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(2, 2))
                    .with(Mode.GUARD));
            trip(own);
            assertThat(own.enter().refusal()).isPresent();
        }
    }

    @Test
    void anUnguardedFuse_passesOverItsBreaker_andItsBulkheadRefusesAsAlways() {
        Fuse fuse = board.fuse(map().with(new BulkheadSpec(1)));
        trip(fuse);
        order(KEY, SwitchPosition.UNGUARDED, Duration.ofMinutes(5));
        Passage passed = fuse.enter();
        assertThat(passed.refusal()).isEmpty();
        assertThat(fuse.enter().refusal().orElseThrow().reason()).isEqualTo(RefusalReason.BULKHEAD_FULL);
        passed.end(Outcome.FAILURE);

        assertThat(fuse.snapshot().hold().map(Hold::position)).contains(SwitchPosition.UNGUARDED);
        assertThat(fuse.snapshot().switchedOff()).isFalse();
        assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void unguardedEndsAtItsTime_andTheBreakerIsWhereItsOwnJudgementIs() {
        Fuse fuse = board.fuse(map());
        order(KEY, SwitchPosition.UNGUARDED, Duration.ofMinutes(30));
        trip(fuse);
        assertThat(fuse.enter().refusal()).isEmpty();
        // Its probes go on being judged: failing ones keep it open.
        for (int i = 0; i < 180; i++) {
            ticker.advance(Duration.ofSeconds(10));
            fuse.enter().end(Outcome.FAILURE);
        }
        board.refresh();
        assertThat(fuse.snapshot().hold()).isEmpty();
        assertThat(fuse.enter().refusal().orElseThrow().reason()).isEqualTo(RefusalReason.CIRCUIT_OPEN);
    }

    @Test
    void aFeatureThatIsOff_comesBeforeAnUnguardedFuse() {
        Fuse fuse = board.fuse(map().serving("rain-map"));
        order(KEY, SwitchPosition.UNGUARDED, Duration.ofMinutes(5));
        order("feature:rain-map", SwitchPosition.DEGRADED, Duration.ofMinutes(5));
        assertThat(fuse.enter().refusal().orElseThrow().reason()).isEqualTo(RefusalReason.SWITCHED_OFF);
        assertThat(fuse.snapshot().switchedOff()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fuse:shop/map | PT31M | Invalid duration (PT31M): must be given with UNGUARDED, and at most 30 minutes",
                "fuse:shop/map |       | Invalid duration (none): must be given with UNGUARDED, and at most 30 minutes",
                "feature:a     | PT5M  | Invalid position (UNGUARDED): must be AUTO, DEGRADED or KEPT_ON for a feature"
            })
    void unguardedIsForAFuse_andForAShortTime(String key, @Nullable Duration lasts, String message) {
        assertThatThrownBy(() -> order(key, SwitchPosition.UNGUARDED, lasts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 31})
    void aDocumentThatUnguardsForTooLong_isRefused_andMovesNoSwitch(long minutes) {
        Fuse fuse = board.fuse(map());
        Instant at = clock.instant();
        Hold hold = new Hold(
                "by-hand",
                SwitchPosition.UNGUARDED,
                minutes < 0 ? Optional.empty() : Optional.of(at.plus(Duration.ofMinutes(minutes))),
                "a file was edited",
                "nobody",
                at);
        String document = Holds.write(List.of(hold));
        assertThatThrownBy(() -> Holds.read(document)).hasMessageContaining("UNGUARDED lasts at most 30 minutes");
        store.apply(new Change("by-hand", "nobody", "edited", List.of(new Edit(KEY, 0, Optional.of(document)))));
        board.refresh();
        assertThat(fuse.snapshot().hold()).isEmpty();
        trip(fuse);
        assertThat(fuse.enter().refusal()).isPresent();
    }

    @Test
    void anAnnotationSaysIt_onOneOfTheTwo_andNotOneThisAndOneThat() throws NoSuchMethodException {
        assertThat(SpecReader.read(Annotated.class.getDeclaredMethod("observed"))
                        .orElseThrow()
                        .fuse()
                        .mode())
                .contains(Mode.OBSERVE);
        assertThatThrownBy(() -> SpecReader.read(Annotated.class.getDeclaredMethod("torn")))
                .hasMessage("Annotated.torn(): Invalid mode ([OBSERVE, GUARD]): a fuse has one, for all its guards");
    }

    private interface Annotated {

        @CircuitBreaker(name = "a")
        @Bulkhead(value = 2, mode = Mode.OBSERVE)
        void observed();

        @CircuitBreaker(name = "b", mode = Mode.OBSERVE)
        @Bulkhead(value = 2, mode = Mode.GUARD)
        void torn();
    }

    private Fuseboard board(Mode mode) {
        return Fuseboard.builder()
                .application("shop")
                .ticker(ticker)
                .store(store)
                .events(events::add)
                .mode(mode)
                .build();
    }

    private static FuseSpec map() {
        return FuseSpec.named("map")
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withWindow(2, 2)
                        .withProbes(1));
    }

    private static void trip(Fuse fuse) {
        fuse.enter().end(Outcome.FAILURE);
        fuse.enter().end(Outcome.FAILURE);
        assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.OPEN);
    }

    private void order(String key, SwitchPosition position, @Nullable Duration lasts) {
        board.orders()
                .give(new Order(
                        "order-" + ++orders,
                        key,
                        position,
                        Optional.ofNullable(lasts),
                        "the vendor is on the phone",
                        "zhang",
                        store.snapshot().revisionOf(key)));
        board.refresh();
    }
}
