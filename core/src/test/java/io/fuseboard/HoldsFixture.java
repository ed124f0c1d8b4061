package io.fuseboard;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.EventSink;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One board, one feature, and what tests of holds do with it. */
abstract class HoldsFixture {

    static final String KEY = "feature:on-time-guarantee";
    static final String FUSE = "fuse:application/promise";

    final FakeTicker ticker = new FakeTicker();
    final FakeClock clock = new FakeClock(ticker);
    final BoardStore store = BoardStores.inMemory(clock);
    final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    final Map<String, String> session = new HashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    final Fuseboard board = board();
    Feature feature;
    int orders;

    @BeforeEach
    void declare() {
        feature = board.feature(FeatureSpec.of("on-time-guarantee")
                .withNotice(Map.of(Locale.ENGLISH, "The on-time guarantee is paused")));
    }

    @AfterEach
    void close() {
        board.close();
    }

    Fuseboard board() {
        return board(events::add);
    }

    Fuseboard board(EventSink ear) {
        return Fuseboard.builder()
                .store(store)
                .ticker(ticker)
                .clock(clock)
                .events(ear)
                .attributes(name -> {
                    asked.incrementAndGet();
                    if (session.containsKey("throws")) {
                        throw new IllegalStateException("no session");
                    }
                    return session.get(name);
                })
                .build();
    }

    List<Integer> degradedCallers(Feature asked) {
        return IntStream.range(0, 10_000)
                .filter(i -> !asked.isOn(Map.of("caller", "customer-" + i)))
                .boxed()
                .toList();
    }

    void pass(Duration time) {
        ticker.advance(time);
        board.refresh();
    }

    void order(String key, SwitchPosition position, UnaryOperator<Order> how) {
        order(key, position, position == SwitchPosition.UNGUARDED ? Duration.ofMinutes(20) : null, how);
    }

    void order(String key, SwitchPosition position, @Nullable Duration lasts, UnaryOperator<Order> how) {
        board.orders()
                .give(how.apply(new Order(
                        "order-" + ++orders,
                        key,
                        position,
                        Optional.ofNullable(lasts),
                        "rain",
                        "zhang",
                        store.snapshot().revisionOf(key))));
        board.refresh();
    }

    void undo(long revision) {
        board.orders().undo("undo-" + ++orders, revision, "li", "mistake");
        board.refresh();
    }

    List<Hold> holds() {
        return Holds.read(store.snapshot().documents().get(KEY).json());
    }

    void plan(String plan, UnaryOperator<Hold> how) {
        add(how.apply(new Hold(plan + "-1", SwitchPosition.DEGRADED, Optional.empty(), plan, "wang", clock.instant())
                .withOrigin(Origin.plan(plan))));
    }

    void machine() {
        add(new Hold("m", SwitchPosition.DEGRADED, Optional.empty(), "busy", "fuseboard", clock.instant())
                .withOrigin(Origin.AUTOMATIC));
    }

    void add(Hold hold) {
        List<Hold> all = new ArrayList<>(store.snapshot().documents().containsKey(KEY) ? holds() : List.of());
        all.add(hold);
        store.apply(new Change(
                "add-" + ++orders,
                hold.actor(),
                hold.reason(),
                List.of(new Edit(KEY, store.snapshot().revisionOf(KEY), Optional.of(Holds.write(all))))));
        board.refresh();
    }
}
