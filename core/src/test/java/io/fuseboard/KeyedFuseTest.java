package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.KeysSnapshot;
import io.fuseboard.telemetry.KeysSnapshot.OneKey;
import io.fuseboard.trial.Together;
import io.fuseboard.trial.Together.Round;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One fuse for each key. */
class KeyedFuseTest {

    private static final BreakerSpec BREAKER =
            BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(2, 2);
    /** Twice the longest time that a callee may ask for. */
    private static final Duration IDLE = BreakerSpec.RETRY_AFTER_MAX.multipliedBy(2);

    private final FakeTicker ticker = new FakeTicker();
    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(ticker)
            .events(events::add)
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void oneKeysTroubleOpensItsOwnCircuitAndNobodyElses() {
        KeyedFuse merchants = merchants(10);
        open(merchants, "m1");
        assertThat(reason(merchants, "m1")).contains(RefusalReason.CIRCUIT_OPEN);
        assertThat(merchants.call("m2", () -> "paid")).isEqualTo("paid");
        assertThat(merchants.call("m1", () -> "paid", () -> "later")).isEqualTo("later");
        assertThat(merchants.of("m1")).isSameAs(merchants.of("m1"));
        assertThat(merchants.of("m1").name()).isEqualTo("merchant[m1]");
        assertThat(merchants.of("m1").key()).isEqualTo(merchants.key()).isEqualTo("fuse:shop/merchant");
    }

    @Test
    void eachKeyHasABulkheadOfItsOwn() {
        KeyedFuse merchants = board.keyedFuse(FuseSpec.named("merchant").with(new BulkheadSpec(1)));
        assertThat(merchants.of(1).enter().refusal()).isEmpty();
        assertThat(merchants.of(1).enter().refusal().map(Refusal::reason)).contains(RefusalReason.BULKHEAD_FULL);
        assertThat(merchants.of(2).enter().refusal()).isEmpty();
    }

    @Test
    void c10_aFloodOfNewKeysLeavesAnOpenCircuitOpen_andSharesOneFuse() {
        KeyedFuse merchants = merchants(20);
        open(merchants, "m1");
        for (int i = 0; i < 200; i++) {
            merchants.call("flood-" + i, () -> "paid");
        }
        assertThat(reason(merchants, "m1")).contains(RefusalReason.CIRCUIT_OPEN);
        assertThat(merchants.of("flood-199").name()).isEqualTo("merchant[*]");
        assertThat(merchants.of("flood-1").name()).isEqualTo("merchant[flood-1]");
        KeysSnapshot keys = keys(merchants);
        assertThat(keys.count()).isEqualTo(20);
        assertThat(keys.most()).isEqualTo(20);
        assertThat(keys.crowded()).isEqualTo(200 - 19 + 1);
        assertThat(keys.states()).isEqualTo(Map.of(CircuitState.CLOSED, 20, CircuitState.OPEN, 1));
        assertThat(keys.worst()).extracting(OneKey::name).containsExactly("merchant[m1]");
    }

    @Test
    void c10_theFloodIsToldOnceAMinute() {
        KeyedFuse merchants = merchants(1);
        for (int i = 0; i < 10; i++) {
            merchants.of(i);
        }
        ticker.advance(Duration.ofMinutes(1));
        merchants.of("late");
        merchants.of("later");
        var told = new FuseEvent.KeysCrowded("merchant", 1);
        assertThat(events).containsExactly(told, told);
        assertThat(told.isAlarm()).isTrue();
        assertThat(told.toString()).contains("'merchant'", "no room for new keys (1 have", "merchant[*]");
    }

    @Test
    void c10_keysThatShareAreStillGuarded() {
        KeyedFuse merchants = merchants(1);
        merchants.of("first");
        open(merchants, "second");
        assertThat(reason(merchants, "third")).contains(RefusalReason.CIRCUIT_OPEN);
        assertThat(keys(merchants).worst()).extracting(OneKey::name).containsExactly("merchant[*]");
        assertThat(reason(merchants, "first")).isEmpty();
    }

    @Test
    void c10_whoIsIdleLeavesHisPlaceToNewKeys() {
        KeyedFuse merchants = merchants(2);
        Fuse idle = merchants.of("idle");
        Fuse busy = merchants.of("busy");
        ticker.advance(IDLE.dividedBy(2));
        assertThat(merchants.of("busy")).isSameAs(busy);
        ticker.advance(IDLE.dividedBy(2).plusSeconds(1));

        assertThat(merchants.of("new").name()).isEqualTo("merchant[new]");
        assertThat(merchants.of("busy")).isSameAs(busy);
        assertThat(keys(merchants).count()).isEqualTo(2);
        assertThat(merchants.of("idle").name()).isEqualTo("merchant[*]");
        ticker.advance(IDLE.plusSeconds(1));
        assertThat(merchants.of("idle")).isNotSameAs(idle);
        assertThat(merchants.of("idle").name()).isEqualTo("merchant[idle]");
        assertThat(keys(merchants).count()).isEqualTo(1);
    }

    @Test
    void aLookFromOutsideKeepsNobody() {
        KeyedFuse merchants = merchants(2);
        merchants.of("idle");
        for (int i = 0; i < 10; i++) {
            ticker.advance(IDLE.dividedBy(4));
            merchants.snapshot();
        }
        assertThat(keys(merchants).count()).isZero();
    }

    @Test
    void anOpenCircuitIsTriedBeforeItIsForgotten() {
        KeyedFuse merchants = board.keyedFuse(
                FuseSpec.named("merchant").with(BREAKER.withOpenFor(Duration.ofHours(1), Duration.ofHours(5))));
        open(merchants, "m1");
        Fuse open = merchants.of("m1");
        ticker.advance(Duration.ofHours(9));
        assertThat(merchants.of("m1")).isSameAs(open);
        assertThat(merchants.call("m1", () -> "a probe")).isEqualTo("a probe");
    }

    @Test
    void aCallLongerThanTheIdleTimeEndsHarmlessly() {
        KeyedFuse merchants = merchants(1);
        Passage endless = merchants.of("m1").enter();
        ticker.advance(IDLE.plusSeconds(1));
        merchants.of("m2");
        endless.end(Outcome.FAILURE);
        ticker.advance(IDLE.plusSeconds(1));
        assertThat(breakerCalls(merchants, "m1")).isZero();
        assertThat(keys(merchants).count()).isEqualTo(1);
    }

    @Test
    void firstUseByManyAtOnceMakesOneFuse_andNeverMoreThanThereArePlaces() {
        Together.rounds(500, round -> {
            KeyedFuse merchants = board.keyedFuse(
                    FuseSpec.named("round-" + round).with(BREAKER).keyed(2));
            Set<Fuse> same = ConcurrentHashMap.newKeySet();
            Runnable actor = () -> {
                same.add(merchants.of("m1"));
                merchants.of(Thread.currentThread());
            };
            return new Round(List.of(actor, actor, actor), () -> {
                assertThat(keys(merchants).count()).isEqualTo(2);
                assertThat(same).hasSize(1);
            });
        });
    }

    @Test
    void switchesMoveAllKeysTogether() {
        KeyedFuse merchants = merchants(10);
        merchants.of("m1");
        board.orders()
                .give(new Order(
                        "1",
                        "fuse:shop/merchant",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(1)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
        assertThat(reason(merchants, "m1")).contains(RefusalReason.SWITCHED_OFF);
        assertThat(reason(merchants, "m2")).contains(RefusalReason.SWITCHED_OFF);
        assertThat(reason(merchants, null)).contains(RefusalReason.SWITCHED_OFF);
        assertThat(merchants.snapshot().switchedOff()).isTrue();
    }

    @Test
    void noKeyIsAKeyThatIsShared() {
        KeyedFuse merchants = merchants(10);
        assertThat(merchants.of(null).name()).isEqualTo("merchant[*]");
        assertThat(merchants.call(null, () -> "paid")).isEqualTo("paid");
        assertThat(keys(merchants).count()).isZero();
        assertThat(keys(merchants).crowded()).isZero();
    }

    @Test
    void answersAreCountedForTheName_andStayWhenKeysGo() {
        KeyedFuse merchants = merchants(10);
        merchants.call("m1", () -> "paid");
        merchants.call("m2", () -> "paid");
        ticker.advance(IDLE.plusSeconds(1));
        merchants.call("m3", () -> "paid");
        assertThat(merchants.snapshot().answers().main()).isEqualTo(3);
        assertThat(keys(merchants).count()).isEqualTo(1);
        assertThat(board.snapshots().fuses()).containsExactly(merchants.snapshot());
    }

    @Test
    void theWorstAreShownFirst_andNotAllOfThem() {
        KeyedFuse merchants = merchants(100);
        for (int i = 0; i < 30; i++) {
            open(merchants, "m" + i);
        }
        ticker.advance(BreakerSpec.OPEN_FOR);
        merchants.of("m7").enter(); // a probe
        open(merchants, "z");
        List<OneKey> worst = keys(merchants).worst();
        assertThat(worst).hasSize(KeysSnapshot.MOST);
        assertThat(worst.get(0).name()).isEqualTo("merchant[z]");
    }

    @Test
    void aKeyIsShownOnOneLine_andNotAtAnyLength() {
        KeyedFuse merchants = merchants(10);
        assertThat(merchants.of("a\nb\u202Ec").name()).isEqualTo("merchant[a?b?c]");
        assertThat(merchants.of("x".repeat(1_000)).name())
                .hasSize("merchant[]".length() + 64)
                .contains("…");
        assertThat(merchants.of(new Rude()).name()).isEqualTo("merchant[Rude]");
    }

    private static final class Rude {
        @Override
        public String toString() {
            throw new IllegalStateException("no");
        }
    }

    @Test
    void otherNumbersHoldForAllKeysAndThoseToCome() {
        KeyedFuse merchants = merchants(10);
        merchants.of("m1");
        FuseSpec to = merchants.spec().with(BREAKER.withOpenFor(Duration.ofHours(1)));
        merchants.reconfigure(to);
        merchants.reconfigure(to);
        assertThat(merchants.of("m1").spec()).isEqualTo(to);
        assertThat(merchants.of("m2").spec()).isEqualTo(to);
        assertThat(merchants.of(null).spec()).isEqualTo(to);
        assertThat(events).hasSize(1).first().isInstanceOf(FuseEvent.Configured.class);

        ticker.advance(Duration.ofMinutes(119));
        Fuse kept = merchants.of("m2"); // the idle time has grown with the open time
        assertThat(keys(merchants).count()).isEqualTo(2);
        assertThat(merchants.of("m2")).isSameAs(kept);
        assertThatThrownBy(() -> merchants.reconfigure(to.keyed(5))).hasMessageContaining("Invalid maxKeys");
    }

    @Test
    void aNameHasOneFuseOrOneForEachKey() {
        FuseSpec spec = FuseSpec.named("merchant").with(BREAKER);
        KeyedFuse merchants = board.keyedFuse(spec);
        assertThat(board.keyedFuse(spec)).isSameAs(merchants);
        assertThat(board.keyedFuse(spec.keyed(FuseSpec.MAX_KEYS))).isSameAs(merchants);
        assertThat(board.findKeyedFuse("merchant")).containsSame(merchants);
        assertThat(board.findFuse("merchant")).isEmpty();
        assertThatThrownBy(() -> board.fuse(spec)).hasMessageContaining("the name is taken by");
        assertThatThrownBy(() -> board.fuse(spec.keyed())).hasMessageContaining("Fuseboard.keyedFuse");
        assertThatThrownBy(() -> spec.keyed(0)).hasMessage("Invalid maxKeys (0): must be 1 to 100000");
    }

    private KeyedFuse merchants(int most) {
        return board.keyedFuse(FuseSpec.named("merchant").with(BREAKER).keyed(most));
    }

    private static void open(KeyedFuse merchants, Object key) {
        for (int i = 0; i < 2; i++) {
            merchants.of(key).enter().end(Outcome.FAILURE);
        }
    }

    private static Optional<RefusalReason> reason(KeyedFuse merchants, Object key) {
        Passage passage = merchants.of(key).enter();
        Optional<RefusalReason> reason = passage.refusal().map(Refusal::reason);
        passage.end(Outcome.IGNORED);
        return reason;
    }

    private static int breakerCalls(KeyedFuse merchants, Object key) {
        return merchants.of(key).snapshot().breaker().orElseThrow().calls();
    }

    private static KeysSnapshot keys(KeyedFuse merchants) {
        return merchants.snapshot().keys().orElseThrow();
    }
}
