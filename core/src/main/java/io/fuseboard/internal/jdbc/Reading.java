package io.fuseboard.internal.jdbc;

import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.spi.StoreSetupException;
import java.sql.Connection;
import java.sql.ResultSet;
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
                this::token,
                namespace);
        return found.isEmpty() ? Token.NONE : found.get(0);
    }

    private Token token(ResultSet row) throws SQLException {
        if (row.getInt(4) != FORMAT) {
            throw new StoreSetupException("Invalid format of the board " + namespace + " (" + row.getInt(4)
                    + "): must be " + FORMAT + "; a later Fuseboard has written it, update this application");
        }
        return new Token(row.getString(1), row.getLong(2), row.getString(3));
    }

    Instant now(Connection connection, Dialect dialect) throws SQLException {
        return Sql.query(connection, "select " + dialect.micros(), row -> Sql.instant(row.getLong(1)))
                .get(0);
    }

    /**
     * One statement, which sees one moment: everywhere, and on one way there and back instead of the nine of a transaction. A
     * hundred nodes that have heard of a change ask for it at once.
     */
    Snapshot snapshot(Connection connection, Dialect dialect) throws SQLException {
        Map<String, Document> documents = new HashMap<>();
        List<Snapshot> found = Sql.query(
                connection,
                "select n.epoch, n.rev, n.change_id, n.format, " + dialect.micros()
                        + ", s.switch_key, s.rev, s.state from fuseboard_namespace n"
                        + " left join fuseboard_switch s on s.ns = n.ns where n.ns = ?",
                row -> {
                    String key = row.getString(6);
                    if (key != null) {
                        documents.put(key, new Document(row.getLong(7), row.getString(8)));
                    }
                    return new Snapshot(token(row), Map.of(), Sql.instant(row.getLong(5)));
                },
                namespace);
        return found.isEmpty()
                ? new Snapshot(Token.NONE, Map.of(), now(connection, dialect))
                : new Snapshot(found.get(0).token(), documents, found.get(0).now());
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
        long below = query.below().orElse(Long.MAX_VALUE);
        Map<Long, Revision> found = new HashMap<>();
        Sql.query(
                connection,
                "select c.rev, c.change_id, c.made_at, c.actor, c.reason, c.switch_key, c.before_state, c.after_state"
                        + " from fuseboard_namespace n join fuseboard_change c on c.ns = n.ns"
                        + " where n.ns = ? and c.rev < ? and c.rev >= least(?, n.rev + 1) - ? order by c.rev, c.seq",
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
                below,
                query.limit());
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
