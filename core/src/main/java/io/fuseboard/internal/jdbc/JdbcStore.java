package io.fuseboard.internal.jdbc;

import io.fuseboard.internal.storage.Hints;
import io.fuseboard.internal.storage.ReportJson;
import io.fuseboard.internal.storage.Sightings;
import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spi.BoardStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store in a database. The row of the namespace is locked by whoever writes, so that writers come one after the other and
 * revisions have no gaps; readers wait for nobody.
 *
 * <p>Three connections of its own: one that reads, one that writes, and on PostgreSQL one that listens.
 */
public final class JdbcStore implements BoardStore {

    /** Three times: a namespace that several found at once is there at the second. */
    private static final int ATTEMPTS = 3;

    private final String namespace;
    private final Session reading;
    private final Session writing;
    private final Writing writes;
    private final Reading reads;
    private final Hints hints = new Hints();
    private final Notifications notifications;

    /** Connects with the first question. */
    public JdbcStore(JdbcStoreSpec spec) {
        Connector connector = new Connector(spec);
        this.namespace = spec.namespace();
        this.reading = new Session(connector);
        this.writing = new Session(connector);
        this.reads = new Reading(namespace);
        this.writes = new Writing(namespace, reads);
        this.notifications = new Notifications(connector, hints::give);
    }

    @Override
    public Token token() {
        return reading.read((connection, dialect) -> reads.token(connection));
    }

    @Override
    public Snapshot snapshot() {
        return reading.read(reads::snapshot);
    }

    @Override
    public Applied apply(Change change) {
        for (int attempt = 1; true; attempt++) {
            try {
                Optional<Applied> applied =
                        writing.write((connection, dialect) -> writes.apply(connection, dialect, change));
                Applied what = applied.isPresent() ? applied.get() : new Applied.Conflict(snapshot());
                if (what instanceof Applied.Done) {
                    hints.give();
                }
                return what;
            } catch (SQLException cause) {
                if (attempt == ATTEMPTS || !Session.isConflictOfWriters(cause)) {
                    throw writing.translated(cause);
                }
            }
        }
    }

    @Override
    public Subscription onHint(Runnable hint) {
        notifications.start();
        return hints.add(hint);
    }

    @Override
    public List<Revision> history(HistoryQuery query) {
        return reading.read((connection, dialect) -> reads.history(connection, query));
    }

    @Override
    public void report(NodeReport report) {
        reading.read((connection, dialect) -> {
            Instant now = reads.now(connection, dialect);
            report(connection, report, now);
            return now;
        });
    }

    private void report(Connection connection, NodeReport report, Instant now) throws SQLException {
        String json = ReportJson.write(report, now);
        long at = now.toEpochMilli();
        if (Sql.update(
                        connection,
                        "update fuseboard_node set report = ?, reported_at = ? where ns = ? and node = ?",
                        json,
                        at,
                        namespace,
                        report.node())
                == 0) {
            Sql.update(
                    connection,
                    "delete from fuseboard_node where ns = ? and reported_at < ?",
                    namespace,
                    at - NODE_KEPT.toMillis());
            Sql.update(
                    connection,
                    "insert into fuseboard_node (ns, node, report, reported_at) values (?, ?, ?, ?)",
                    namespace,
                    report.node(),
                    json,
                    at);
        }
    }

    @Override
    public List<Sighting> nodes() {
        return reading.read((connection, dialect) -> {
            Instant now = reads.now(connection, dialect);
            return Sql.query(
                            connection,
                            "select report from fuseboard_node where ns = ?",
                            row -> ReportJson.read(row.getString(1), now),
                            namespace)
                    .stream()
                    .flatMap(Optional::stream)
                    .sorted(Sightings.ORDER)
                    .toList();
        });
    }

    @Override
    public void reconnect() {
        reading.drop();
        writing.drop();
        notifications.reconnect();
    }

    @Override
    public void close() {
        notifications.close();
        reading.close();
        writing.close();
    }
}
