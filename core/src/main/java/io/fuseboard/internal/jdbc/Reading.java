package io.fuseboard.internal.jdbc;

import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.StoreSetupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read of one namespace. */
final class Reading {

    /** How the content is written. A later one is not guessed at. */
    static final int FORMAT = 1;

    private final String namespace;

    Reading(String namespace) {
        this.namespace = namespace;
    }

    Token token(Connection connection) throws SQLException {
        List<Token> found = Sql.query(
                connection,
                "select epoch, rev, change_id, format from fuseboard_namespace where ns = ?",
                row -> {
                    if (row.getInt(4) != FORMAT) {
                        throw new StoreSetupException(
                                "Invalid format of the board " + namespace + " (" + row.getInt(4) + "): must be "
                                        + FORMAT + "; a later Fuseboard has written it, update this application");
                    }
                    return new Token(row.getString(1), row.getLong(2), row.getString(3));
                },
                namespace);
        return found.isEmpty() ? Token.NONE : found.get(0);
    }

    Instant now(Connection connection, Dialect dialect) throws SQLException {
        return Sql.query(connection, "select " + dialect.micros(), row -> Sql.instant(row.getLong(1)))
                .get(0);
    }

    /** One transaction that sees one moment. */
    Snapshot snapshot(Connection connection, Dialect dialect) throws SQLException {
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        Token token = token(connection);
        Map<String, Document> documents = documents(connection);
        Instant now = now(connection, dialect);
        connection.commit();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
        connection.setTransactionIsolation(before);
        return new Snapshot(token, documents, now);
    }

    Map<String, Document> documents(Connection connection) throws SQLException {
        Map<String, Document> documents = new HashMap<>();
        Sql.query(
                connection,
                "select switch_key, rev, state from fuseboard_switch where ns = ?",
                row -> documents.put(row.getString(1), new Document(row.getLong(2), row.getString(3))) == null,
                namespace);
        return documents;
    }

    /** Revisions have no gaps, so a range of numbers is a number of revisions. */
    List<Revision> history(Connection connection, HistoryQuery query) throws SQLException {
        long newest = token(connection).revision();
        long below = Math.min(query.below().orElse(Long.MAX_VALUE), newest + 1);
        Map<Long, Revision> found = new HashMap<>();
        Sql.query(
                connection,
                "select rev, change_id, made_at, actor, reason, switch_key, before_state, after_state"
                        + " from fuseboard_change where ns = ? and rev < ? and rev >= ? order by rev, seq",
                row -> {
                    Move move = new Move(
                            row.getString(6),
                            Optional.ofNullable(row.getString(7)),
                            Optional.ofNullable(row.getString(8)));
                    Revision one = new Revision(
                            row.getLong(1),
                            row.getString(2),
                            Sql.instant(row.getLong(3)),
                            row.getString(4),
                            row.getString(5),
                            List.of(move));
                    return found.merge(one.number(), one, Reading::joined);
                },
                namespace,
                below,
                below - query.limit());
        List<Revision> sorted = new ArrayList<>(found.values());
        sorted.sort((one, other) -> Long.compare(other.number(), one.number()));
        return sorted;
    }

    private static Revision joined(Revision one, Revision more) {
        List<Move> moves = new ArrayList<>(one.moves());
        moves.addAll(more.moves());
        return new Revision(one.number(), one.changeId(), one.at(), one.actor(), one.reason(), moves);
    }
}
