package io.fuseboard;

import io.fuseboard.internal.brownout.Heartbeat;
import io.fuseboard.internal.brownout.Latency;
import io.fuseboard.internal.brownout.Occupancy;
import io.fuseboard.internal.brownout.Refusals;
import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How hard a board's application is pressed, as far as its fuses and its virtual machine tell. */
final class BoardSignals {

    /** Twenty times a second: often enough to catch a bulkhead full, seldom enough to cost nothing. */
    static final Duration BEAT = Duration.ofMillis(50);

    private final Function<String, Optional<Gauge>> room;
    private final LongFunction<List<Pressure>> machine;
    private final Optional<Latency> latency;
    private final Set<Signal> ignored;
    private final Heartbeat heartbeat = new Heartbeat();
    private final Occupancy occupancy = new Occupancy();
    private final Refusals refusals = new Refusals();
    private volatile List<Gauge> rooms = List.of();
    private boolean begun;
    private long beaten;

    /**
     * @param room the bulkhead of a fuse, if it has one
     * @param machine what the virtual machine says, at a time
     * @param setPoint the 95th percentile of calls of CORE features at which it begins to press; absent: not looked at
     * @param ignored what is not to be heard
     */
    BoardSignals(
            Function<String, Optional<Gauge>> room,
            LongFunction<List<Pressure>> machine,
            Optional<Duration> setPoint,
            Set<Signal> ignored) {
        this.room = room;
        this.machine = machine;
        this.latency = setPoint.map(Latency::new);
        this.ignored = ignored;
    }

    /** The bulkheads of what is spared. */
    List<Gauge> rooms() {
        return rooms;
    }

    /** Whoever calls this wanted to {@link #BEAT} after the last time; sooner it says nothing. */
    void beat(long now) {
        if (begun && now - beaten < BEAT.toNanos() / 2) {
            return;
        }
        if (begun) {
            heartbeat.beat(now - beaten - BEAT.toNanos());
        }
        begun = true;
        beaten = now;
        occupancy.look(rooms);
    }

    /**
     * What there is, once a second.
     *
     * @param core whether a feature is CORE
     * @param spared whether a feature is among those that the others are dimmed for
     */
    List<Pressure> read(List<FuseSnapshot> fuses, Predicate<String> core, Predicate<String> spared, long now) {
        List<FuseSnapshot> its = fuses.stream()
                .filter(fuse -> fuse.feature().filter(spared).isPresent())
                .toList();
        List<FuseSnapshot> shared = fuses.stream().filter(this::isShared).toList();
        List<Pressure> all = new ArrayList<>();
        latency.flatMap(one -> one.look(fuses.stream()
                        .filter(fuse -> fuse.feature().filter(core).isPresent())
                        .collect(Collectors.toMap(
                                FuseSnapshot::name, fuse -> fuse.latency().all()))))
                .ifPresent(all::add);
        refusals.look(
                        Stream.concat(its.stream(), shared.stream())
                                .mapToLong(BoardSignals::calls)
                                .sum(),
                        its.stream().mapToLong(BoardSignals::withoutRoom).sum()
                                + shared.stream().mapToLong(BoardSignals::full).sum())
                .ifPresent(all::add);
        occupancy.pressure().ifPresent(all::add);
        heartbeat.pressure().ifPresent(all::add);
        all.addAll(machine.apply(now));
        rooms = Stream.concat(its.stream(), shared.stream())
                .flatMap(fuse -> room.apply(fuse.name()).stream())
                .toList();
        all.removeIf(one -> ignored.contains(one.signal()));
        return all;
    }

    /* What serves no feature and admits by tier is asked for by what is CORE too: it is their room as well. */
    private boolean isShared(FuseSnapshot fuse) {
        return fuse.feature().isEmpty()
                && room.apply(fuse.name()).filter(Gauge::isByTier).isPresent();
    }

    private static long calls(FuseSnapshot fuse) {
        FuseSnapshot.Answers answers = fuse.answers();
        return answers.main()
                + answers.backup()
                + answers.lastGood()
                + answers.empty()
                + answers.notice()
                + answers.failed()
                + answers.warm();
    }

    /* Also those who pass all the same, where guards are only observed. */
    private static long withoutRoom(FuseSnapshot fuse) {
        return of(fuse.refusals()) + of(fuse.wouldRefuse());
    }

    /* Where what matters less is shed there was room for the rest. */
    private static long full(FuseSnapshot fuse) {
        return fuse.refusals().getOrDefault(RefusalReason.BULKHEAD_FULL, 0L)
                + fuse.wouldRefuse().getOrDefault(RefusalReason.BULKHEAD_FULL, 0L);
    }

    private static long of(Map<RefusalReason, Long> counts) {
        return counts.getOrDefault(RefusalReason.BULKHEAD_FULL, 0L) + counts.getOrDefault(RefusalReason.SHED, 0L);
    }
}
