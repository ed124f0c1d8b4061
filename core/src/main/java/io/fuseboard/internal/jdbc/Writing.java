package io.fuseboard.internal.jdbc;

import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change, in one transaction. */
final class Writing {

    /** Who listens hears all boards of the database, and looks which one it was. */
    static final String CHANNEL = "fuseboard";

    private final String namespace;
    private final Reading reads;

    Writing(String namespace, Reading reads) {
        this.namespace = namespace;
        this.reads = reads;
    }

    /** What became of it; empty: a document has moved. */
    Optional<Applied> apply(Connection connection, Dialect dialect, Change change) throws SQLException {
        if (reads.token(connection).equals(Token.NONE)) {
            found(connection);
        }
        connection.setAutoCommit(false);
        for (String setting : dialect.writing()) {
            Sql.update(connection, setting);
        }
        Optional<Applied> applied = make(connection, dialect, change);
        if (applied.isPresent() && applied.get() instanceof Applied.Done) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        return applied;
    }

    /** The first writer founds the namespace. The others find it. */
    private void found(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "insert into fuseboard_namespace (ns, epoch, rev, change_id, updated_at, format) values (?, ?, 0, '', 0, ?)",
                namespace,
                UUID.randomUUID().toString(),
                Reading.FORMAT);
    }

    private Optional<Applied> make(Connection connection, Dialect dialect, Change change) throws SQLException {
        Instant now = reads.now(connection, dialect);
        long micros = Math.multiplyExact(now.getEpochSecond(), 1_000_000L) + now.getNano() / 1_000;
        // Takes the lock of the row: what is read from here on no other writer can change.
        Sql.update(
                connection,
                "update fuseboard_namespace set rev = rev + 1, change_id = ?, updated_at = ? where ns = ?",
                change.id(),
                micros,
                namespace);
        Token token = reads.token(connection);
        if (!Sql.query(
                        connection,
                        "select 1 from fuseboard_change where ns = ? and change_id = ?",
                        row -> row.getInt(1),
                        namespace,
                        change.id())
                .isEmpty()) {
            connection.rollback();
            return Optional.of(new Applied.AlreadyDone(reads.token(connection)));
        }
        Map<String, Document> documents = reads.documents(connection);
        for (Edit edit : change.edits()) {
            Document document = documents.get(edit.key());
            if ((document == null ? 0 : document.revision()) != edit.seen()) {
                return Optional.empty();
            }
        }
        for (Edit edit : change.edits()) {
            put(connection, edit, documents.get(edit.key()), token.revision());
        }
        record(connection, change, documents, token.revision(), micros);
        if (dialect == Dialect.POSTGRESQL) {
            Sql.query(connection, "select pg_notify(?, ?)", row -> 0, CHANNEL, namespace);
        }
        return Optional.of(new Applied.Done(token));
    }

    private void put(Connection connection, Edit edit, @Nullable Document before, long revision) throws SQLException {
        if (edit.json().isEmpty()) {
            Sql.update(
                    connection, "delete from fuseboard_switch where ns = ? and switch_key = ?", namespace, edit.key());
        } else if (before == null) {
            Sql.update(
                    connection,
                    "insert into fuseboard_switch (ns, switch_key, rev, state) values (?, ?, ?, ?)",
                    namespace,
                    edit.key(),
                    revision,
                    edit.json().get());
        } else {
            Sql.update(
                    connection,
                    "update fuseboard_switch set rev = ?, state = ? where ns = ? and switch_key = ?",
                    revision,
                    edit.json().get(),
                    namespace,
                    edit.key());
        }
    }

    private void record(Connection connection, Change change, Map<String, Document> before, long revision, long micros)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into fuseboard_change"
                + " (ns, rev, seq, change_id, switch_key, actor, reason, before_state, after_state, made_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int seq = 0;
            for (Edit edit : change.edits()) {
                Document document = before.get(edit.key());
                Sql.set(
                        statement,
                        namespace,
                        revision,
                        seq++,
                        change.id(),
                        edit.key(),
                        change.actor(),
                        change.reason(),
                        document == null ? null : document.json(),
                        edit.json().orElse(null),
                        micros);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
