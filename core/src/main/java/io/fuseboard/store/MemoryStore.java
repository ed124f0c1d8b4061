package io.fuseboard.store;

import io.fuseboard.internal.storage.Hints;
import io.fuseboard.internal.storage.Ledger;
import io.fuseboard.internal.storage.Sightings;
import io.fuseboard.spi.BoardStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/** A store in one reference: each change is one compare-and-set. */
final class MemoryStore implements BoardStore {

    private final AtomicReference<Ledger> ledger = new AtomicReference<>(Ledger.empty());
    private final ConcurrentMap<String, Said> nodes = new ConcurrentHashMap<>();
    private final Hints hints = new Hints();
    private final InstantSource clock;

    private record Said(NodeReport report, Instant at) {}

    MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Token token() {
        return ledger.get().token();
    }

    @Override
    public Snapshot snapshot() {
        return ledger.get().snapshot(clock.instant());
    }

    @Override
    public Applied apply(Change change) {
        while (true) {
            Ledger before = ledger.get();
            Instant now = clock.instant();
            Optional<Applied> objection = before.objection(change, now);
            if (objection.isPresent()) {
                return objection.get();
            }
            Ledger after = before.with(change, now);
            if (ledger.compareAndSet(before, after)) {
                hints.give();
                return new Applied.Done(after.token());
            }
        }
    }

    @Override
    public Subscription onHint(Runnable hint) {
        return hints.add(hint);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return ledger.get().history(query);
    }

    @Override
    public void report(NodeReport report) {
        Instant now = clock.instant();
        nodes.values().removeIf(said -> Sightings.isOld(said.at(), now));
        nodes.put(report.node(), new Said(report, now));
    }

    @Override
    public List<Sighting> nodes() {
        Instant now = clock.instant();
        return nodes.values().stream()
                .filter(said -> !Sightings.isOld(said.at(), now))
                .map(said -> Sightings.of(said.report(), said.at(), now))
                .sorted(Sightings.ORDER)
                .toList();
    }

    @Override
    public void close() {
        // Nothing to give back: the content goes with the process.
    }
}
