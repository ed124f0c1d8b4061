package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Feature;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node with two features, and what it told. */
final class Node implements AutoCloseable {

    static final String ANIMATION = "feature:dish-animation";
    static final String REVIEWS = "feature:reviews";
    static final long DEADLINE_SECONDS = 60;

    final Queue<FuseEvent> events = new ConcurrentLinkedQueue<>();
    final CountDownLatch off = new CountDownLatch(1);
    final CountDownLatch back = new CountDownLatch(1);
    final Fuseboard board;
    final Feature animation;
    final Feature reviews;
    final Fuse fuse;

    Node(Fuseboard.Builder builder, BoardStore store) {
        board = builder.application("takeaway").store(store).events(this::hear).build();
        animation = board.feature(FeatureSpec.of("dish-animation"));
        reviews = board.feature(FeatureSpec.of("reviews"));
        fuse = board.fuse(FuseSpec.named("rider-location").with(new BulkheadSpec(20)));
    }

    private void hear(FuseEvent event) {
        events.add(event);
        synchronized (events) {
            events.notifyAll();
        }
        if (event instanceof FuseEvent.SwitchMoved moved && moved.key().equals(ANIMATION)) {
            (moved.hold().isPresent() ? off : back).countDown();
        }
    }

    long count(Class<? extends FuseEvent> type) {
        return events.stream().filter(type::isInstance).count();
    }

    /** The first of its kind; events are told after the fact, so what has happened may be told a moment later. */
    <E extends FuseEvent> E await(Class<E> type) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        synchronized (events) {
            while (count(type) == 0) {
                long left = deadline - System.nanoTime();
                assertThat(left)
                        .as("%s within a minute, after %s", type.getSimpleName(), events)
                        .isPositive();
                TimeUnit.NANOSECONDS.timedWait(events, left);
            }
        }
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    void awaitOne(Class<? extends FuseEvent> type) throws InterruptedException {
        await(type);
        assertThat(count(type)).isEqualTo(1);
    }

    Applied degrade(String key, String id, Duration lasts, long seen) {
        return board.orders()
                .give(new Order(id, key, SwitchPosition.DEGRADED, Optional.of(lasts), "rain " + id, "zhang", seen)
                        .withEnding(Ending.AT_ONCE));
    }

    static Change degraded(String key, String id) {
        return new Change(id, "zhang", "rain", List.of(edit(key, 0, id)));
    }

    static Edit edit(String key, long seen, String id) {
        Instant at = Instant.parse("2026-07-07T12:00:00Z");
        return new Edit(
                key,
                seen,
                Optional.of(Holds.write(
                        List.of(new Hold(id, SwitchPosition.DEGRADED, Optional.empty(), "rain " + id, "zhang", at)))));
    }

    @Override
    public void close() {
        board.close();
    }
}
