package io.fuseboard.examples.servers.own;

import io.fuseboard.examples.servers.own.Values.Versioned;
import io.fuseboard.spi.BoardStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** A board in one value of a service that has compare-and-set. */
final class OwnStore implements BoardStore {

    private final Values values;
    private final String key;
    private final List<Runnable> watches = new ArrayList<>();

    OwnStore(Values values, String namespace) {
        this.values = values;
        this.key = "fuseboard/" + namespace;
    }

    @Override
    public Token token() {
        return board().token();
    }

    @Override
    public Snapshot snapshot() {
        return board().snapshot(values.now());
    }

    @Override
    public Applied apply(Change change) {
        while (true) {
            Versioned before = values.get(key);
            Board board = Board.read(before.value());
            if (board.hasMade(change.id())) {
                return new Applied.AlreadyDone(board.token());
            }
            if (board.conflictsWith(change)) {
                return new Applied.Conflict(board.snapshot(values.now()));
            }
            Board after = board.with(change, values.now());
            if (values.putIf(key, before.version(), after.write())) {
                return new Applied.Done(after.token());
            }
        }
    }

    @Override
    public Subscription onHint(Runnable hint) {
        Runnable end = values.watch(key, hint);
        watches.add(end);
        return end::run;
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return board().history().stream()
                .filter(revision -> revision.number() < query.below().orElse(Long.MAX_VALUE))
                .sorted(Comparator.comparing(Revision::number).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public void report(NodeReport report) {
        String mine = key + "/nodes/" + report.node();
        Map<String, Object> words = Map.of(
                "node",
                report.node(),
                "application",
                report.application(),
                "epoch",
                report.token().epoch(),
                "revision",
                report.token().revision(),
                "change",
                report.token().changeId(),
                "json",
                report.json(),
                "at",
                values.now().toString());
        // Nobody else writes it.
        values.putIf(mine, values.get(mine).version(), JSON.std.asString(words));
    }

    @Override
    public List<Sighting> nodes() {
        Instant now = values.now();
        return values.below(key + "/nodes/").values().stream()
                .map(text -> sighting(JSON.std.mapFrom(text), now))
                .filter(seen -> seen.age().compareTo(NODE_KEPT) <= 0)
                .sorted(Comparator.comparing((Sighting seen) -> seen.report().application())
                        .thenComparing(seen -> seen.report().node()))
                .toList();
    }

    private static Sighting sighting(Map<String, Object> words, Instant now) {
        Token token = new Token((String) words.get("epoch"), ((Number) words.get("revision")).longValue(), (String)
                words.get("change"));
        return new Sighting(
                new NodeReport((String) words.get("node"), (String) words.get("application"), token, (String)
                        words.get("json")),
                Duration.between(Instant.parse((String) words.get("at")), now));
    }

    @Override
    public void close() {
        watches.forEach(Runnable::run);
    }

    private Board board() {
        return Board.read(values.get(key).value());
    }
}
