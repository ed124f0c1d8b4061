package io.fuseboard.test;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A board in the hand of a test: an operator's switches, circuits in the state a test needs, and the time.
 *
 * <p>Of fuses with a key, what keys remember of earlier tests is forgotten, too; passages of their keys are not watched.
 */
public final class TestBoard {

    /** So many calls at once: nobody is refused for it, and whoever is inside is counted. */
    private static final BulkheadSpec COUNTING = new BulkheadSpec(1_000_000);

    /** A day: last good answers and keys of earlier tests are older than anybody wants them to be. */
    private static final Duration LONG = Duration.ofDays(1);

    private static final String ACTOR = "test";

    private final Fuseboard board;
    private final FakeTicker ticker;
    private final Forcing forcing;
    private final ConcurrentMap<String, Counts> before = new ConcurrentHashMap<>();
    private @Nullable Map<String, String> start;

    /**
     * @param board one that goes by the ticker, and whose fuses are {@link #counting}
     * @param ticker its time
     */
    public TestBoard(Fuseboard board, FakeTicker ticker) {
        this.board = board;
        this.ticker = ticker;
        this.forcing = new Forcing(ticker);
    }

    /** A fuse's spec with a bulkhead, where it has none: by that it is known who is inside. */
    public static FuseSpec counting(FuseSpec spec) {
        return spec.bulkhead().isPresent() ? spec : spec.with(COUNTING);
    }

    public Fuseboard board() {
        return board;
    }

    public FakeTicker ticker() {
        return ticker;
    }

    /** Lets time pass, at once: for open circuits, slow calls, last good answers, ends of holds. */
    public void pass(Duration time) {
        ticker.advance(time);
        board.refresh();
    }

    /**
     * Turns something off for everybody.
     *
     * @param names keys of features, or fuses as {@code fuse:name}
     * @throws IllegalArgumentException if nobody has declared it; names what is near
     */
    public void degrade(String... names) {
        move(SwitchPosition.DEGRADED, names);
    }

    /** Gives it back to the automatics. */
    public void restore(String... names) {
        move(SwitchPosition.AUTO, names);
    }

    /** Keeps plans and machines away from a feature. */
    public void keepOn(String... features) {
        move(SwitchPosition.KEPT_ON, features);
    }

    /** Opens a fuse's circuit, as if its calls had failed: for its open time, which is short where its trip is PARTIAL. */
    public void open(String fuse) {
        force(fuse, CircuitState.OPEN);
    }

    /** As if the first of its probes were to come now. For that, an open time passes: other open circuits see it pass, too. */
    public void halfOpen(String fuse) {
        force(fuse, CircuitState.HALF_OPEN);
    }

    /** Closes a fuse's circuit, with nothing remembered. */
    public void close(String fuse) {
        force(fuse, CircuitState.CLOSED);
    }

    /**
     * Brings a circuit into a state. Nothing of it is counted.
     *
     * @throws IllegalArgumentException if there is no fuse of that name (names what is near), if it has no breaker, or if the
     *     state is a share of something
     * @throws IllegalStateException if it refuses calls for another reason
     */
    public void force(String fuse, CircuitState state) {
        force(plain(fuse), state);
    }

    /** The same for the fuse of one key. */
    public void force(Fuse fuse, CircuitState state) {
        Counts was = Counts.of(fuse.snapshot());
        forcing.force(fuse, state);
        Counts ours = Counts.of(fuse.snapshot()).since(was);
        before.merge(fuse.name(), ours, Counts::plus);
    }

    /**
     * What is expected of a fuse, with or without keys, since the test began.
     *
     * @throws IllegalArgumentException if there is none of that name; names what is near
     */
    public FuseExpectation fuse(String name) {
        known(name);
        return new FuseExpectation(name, () -> snapshot(name), () -> before.getOrDefault(name, Counts.NONE));
    }

    /** Back to what the application's start has made of it. */
    void begin() {
        Map<String, String> wanted = start;
        if (wanted == null) {
            start = contents(board.store().snapshot());
        } else {
            putBack(wanted);
        }
        ticker.forget(LONG);
        for (FuseSnapshot fuse : board.snapshots().fuses()) {
            if (remembers(fuse)) {
                board.findFuse(fuse.name()).ifPresent(one -> one.reset(ACTOR));
            }
        }
        board.refresh();
        before.clear();
        for (FuseSnapshot fuse : board.snapshots().fuses()) {
            before.put(fuse.name(), Counts.of(fuse));
        }
    }

    /** What has not ended, for each fuse a sentence. */
    List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        for (FuseSnapshot fuse : board.snapshots().fuses()) {
            int inside = Counts.of(fuse)
                    .since(before.getOrDefault(fuse.name(), Counts.NONE))
                    .inside();
            if (inside > 0) {
                leaks.add("fuse '" + fuse.name() + "': " + inside + (inside == 1 ? " passage has" : " passages have")
                        + " not ended");
            }
        }
        return leaks;
    }

    private void move(SwitchPosition position, String... names) {
        for (String name : names) {
            String key = switchOf(name);
            board.orders()
                    .give(new Order(
                            UUID.randomUUID().toString(),
                            key,
                            position,
                            Optional.empty(),
                            "a test",
                            ACTOR,
                            board.store().snapshot().revisionOf(key)));
        }
        board.refresh();
    }

    private String switchOf(String name) {
        return name.startsWith("fuse:")
                ? known(name.substring("fuse:".length())).key()
                : "feature:" + board.feature(name).key();
    }

    private FuseSnapshot known(String name) {
        List<FuseSnapshot> all = board.snapshots().fuses();
        return all.stream()
                .filter(fuse -> fuse.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Invalid fuse (" + name + "): there is none; " + near(name, all)));
    }

    private static String near(String name, List<FuseSnapshot> all) {
        return all.isEmpty()
                ? "this board has no fuse yet"
                : "near: "
                        + String.join(
                                ", ",
                                NearNames.of(
                                        name,
                                        all.stream().map(FuseSnapshot::name).toList()));
    }

    private Fuse plain(String name) {
        known(name);
        return board.findFuse(name)
                .orElseThrow(() -> new IllegalArgumentException("Invalid fuse (" + name
                        + "): it is one for each key. Force that of one key: force(keyedFuse.of(key), state)"));
    }

    private FuseSnapshot snapshot(String name) {
        return board.findFuse(name).map(Fuse::snapshot).orElseGet(() -> known(name));
    }

    /* Resets are told: one for each fuse before each test would be noise. */
    private static boolean remembers(FuseSnapshot fuse) {
        return fuse.breaker()
                .filter(breaker -> breaker.state() != CircuitState.CLOSED || breaker.calls() > 0)
                .isPresent();
    }

    private void putBack(Map<String, String> wanted) {
        for (; ; ) {
            Snapshot found = board.store().snapshot();
            Map<String, String> there = contents(found);
            TreeSet<String> keys = new TreeSet<>(wanted.keySet());
            keys.addAll(there.keySet());
            keys.removeIf(key -> Objects.equals(wanted.get(key), there.get(key)));
            if (keys.isEmpty()) {
                return;
            }
            List<Edit> edits = keys.stream()
                    .map(key -> new Edit(key, found.revisionOf(key), Optional.ofNullable(wanted.get(key))))
                    .toList();
            Change change = new Change(UUID.randomUUID().toString(), ACTOR, "before a test", edits);
            if (!(board.store().apply(change) instanceof Applied.Conflict)) {
                return;
            }
        }
    }

    private static Map<String, String> contents(Snapshot snapshot) {
        return snapshot.documents().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, document -> document.getValue().json()));
    }
}
