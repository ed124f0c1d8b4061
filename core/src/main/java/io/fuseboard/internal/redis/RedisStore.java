package io.fuseboard.internal.redis;

import io.fuseboard.internal.storage.Hints;
import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.internal.storage.ReportJson;
import io.fuseboard.internal.storage.Sightings;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in Redis. Each change is one script, so each is made as a whole or not at all. */
public final class RedisStore implements BoardStore {

    private static final String FORMAT = "1";

    /** Three tenths of a second: how long a change waits for a replica, where there is one. */
    private static final long REPLICA_MILLIS = 300;

    private static final Script APPLY = Script.named("apply.lua");
    private static final Script SNAPSHOT = Script.named("snapshot.lua");
    private static final Script HEARTBEAT = Script.named("heartbeat.lua");

    private static final Logger log = LoggerFactory.getLogger(RedisStore.class);

    private final RedisStoreSpec spec;
    private final Keys keys;
    private final Hints hints = new Hints();
    private final Link link;

    /** Connects with the first question. */
    public RedisStore(RedisStoreSpec spec) {
        this.spec = spec;
        this.keys = Keys.of(spec.namespace());
        this.link = new Link(spec, keys.hint(), hints::give, this::inspect);
    }

    private void inspect(RedisCommands<String, String> redis) {
        for (String warning : Inspection.of(redis)) {
            log.warn("The board's store at {}: {}", spec.place(), warning);
        }
    }

    @Override
    public Token token() {
        return link.ask(redis -> {
            Map<String, String> meta = new HashMap<>();
            for (KeyValue<String, String> field : redis.hmget(keys.meta(), "epoch", "rev", "change", "format")) {
                meta.put(field.getKey(), field.getValueOrElse(""));
            }
            return token(
                    meta.getOrDefault("epoch", ""),
                    meta.getOrDefault("rev", ""),
                    meta.getOrDefault("change", ""),
                    meta.getOrDefault("format", ""));
        });
    }

    @Override
    public Snapshot snapshot() {
        List<Object> read = link.ask(redis -> SNAPSHOT.run(redis, List.of(keys.meta(), keys.switches()), List.of()));
        List<?> content = (List<?>) read.get(5);
        Map<String, Document> documents = new HashMap<>();
        for (int i = 0; i < content.size(); i += 2) {
            String document = (String) content.get(i + 1);
            int space = document.indexOf(' ');
            documents.put(
                    (String) content.get(i),
                    new Document(Long.parseLong(document.substring(0, space)), document.substring(space + 1)));
        }
        return new Snapshot(
                token((String) read.get(0), (String) read.get(1), (String) read.get(2), (String) read.get(3)),
                documents,
                instant((String) read.get(4)));
    }

    @Override
    public Applied apply(Change change) {
        List<String> values = new ArrayList<>(List.of(
                UUID.randomUUID().toString(), FORMAT, change.id(), change.actor(), change.reason(), keys.hint()));
        for (Edit edit : change.edits()) {
            values.add(edit.key());
            values.add(String.valueOf(edit.seen()));
            values.add(edit.json().isPresent() ? "put" : "remove");
            values.add(edit.json().orElse(""));
        }
        List<Object> made = link.ask(
                redis -> APPLY.run(redis, List.of(keys.meta(), keys.switches(), keys.log(), keys.made()), values));
        String what = (String) made.get(0);
        if (what.equals("conflict")) {
            return new Applied.Conflict(snapshot());
        }
        Token token = token((String) made.get(1), (String) made.get(2), (String) made.get(3), FORMAT);
        if (what.equals("already")) {
            return new Applied.AlreadyDone(token);
        }
        if (made.get(4).equals("not hinted")) {
            log.warn(
                    "Revision {} was made, and nobody told: this user may not publish to {}. Nodes look once a second;"
                            + " allow it by ACL: &{}",
                    token.revision(),
                    keys.hint(),
                    keys.hint());
        }
        awaitReplica(token);
        hints.give();
        return new Applied.Done(token);
    }

    /** A change that only the master knows goes with it. Said, not undone: all nodes have it already. */
    private void awaitReplica(Token token) {
        boolean lonely;
        try {
            lonely = link.ask(redis -> {
                String replicas = Inspection.parse(redis.info("replication")).getOrDefault("connected_slaves", "0");
                return !replicas.equals("0") && redis.waitForReplication(1, REPLICA_MILLIS) == 0;
            });
        } catch (StoreException notAllowedOrLost) {
            // The change is made; what cannot be found out afterwards does not make it fail.
            log.debug("Whether a replica has revision {} is not known", token.revision(), notAllowedOrLost);
            return;
        }
        if (lonely) {
            log.warn(
                    "Revision {} at {} is not yet replicated: no replica had it within {} ms. If the master is lost now, it"
                            + " is lost with it",
                    token.revision(),
                    spec.place(),
                    REPLICA_MILLIS);
        }
    }

    @Override
    public Subscription onHint(Runnable hint) {
        link.listen();
        return hints.add(hint);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        // Entries of the stream have ids that begin with the revision's number.
        String newest =
                query.below().isPresent() ? Math.max(0, query.below().getAsLong() - 1) + "-" + Long.MAX_VALUE : "+";
        return link
                .ask(redis -> redis.xrevrange(keys.log(), Range.create("-", newest), Limit.from(query.limit())))
                .stream()
                .map(RedisStore::revision)
                .toList();
    }

    private static Revision revision(StreamMessage<String, String> entry) {
        Map<String, String> fields = entry.getBody();
        List<Move> moves = JsonObject.parse("{\"moves\":" + fields.get("moves") + "}").objects("moves").stream()
                .map(move -> new Move(move.text("key"), move.optionalText("before"), move.optionalText("after")))
                .toList();
        String id = entry.getId();
        return new Revision(
                Long.parseLong(id.substring(0, id.indexOf('-'))),
                fields.getOrDefault("change", ""),
                instant(fields.getOrDefault("at", "0")),
                fields.getOrDefault("actor", ""),
                fields.getOrDefault("reason", ""),
                moves);
    }

    @Override
    public void report(NodeReport report) {
        link.ask(redis -> {
            Instant now = now(redis);
            return HEARTBEAT.run(
                    redis,
                    List.of(keys.nodes(), keys.seen()),
                    List.of(
                            report.node(),
                            ReportJson.write(report, now),
                            String.valueOf(now.getEpochSecond()),
                            String.valueOf(now.minus(NODE_KEPT).getEpochSecond())));
        });
    }

    @Override
    public List<Sighting> nodes() {
        return link.ask(redis -> {
            Instant now = now(redis);
            return redis.hvals(keys.nodes()).stream()
                    .map(report -> ReportJson.read(report, now))
                    .flatMap(Optional::stream)
                    .sorted(Sightings.ORDER)
                    .toList();
        });
    }

    @Override
    public void reconnect() {
        link.drop();
    }

    @Override
    public void close() {
        link.close();
    }

    private Token token(String epoch, String revision, String change, String format) {
        if (epoch.isEmpty()) {
            return Token.NONE;
        }
        if (!format.equals(FORMAT)) {
            throw new StoreSetupException("Invalid format of the board " + spec.namespace() + " (" + format
                    + "): must be " + FORMAT + "; a later Fuseboard has written it, update this application");
        }
        return new Token(epoch, Long.parseLong(revision), change);
    }

    private static Instant now(RedisCommands<String, String> redis) {
        List<String> time = redis.time();
        return Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1_000);
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1_000L)));
    }
}
