package io.fuseboard.internal.jdbc;

import io.fuseboard.internal.jdbc.Connector.Opened;
import io.fuseboard.spec.JdbcStoreSpec.Tables;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection, opened when it is needed, thrown away when it fails, used by one thread at a time. */
final class Session implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Connector connector;

    /* Written under the monitor; read without it by whoever throws the connection away. */
    private volatile @Nullable Opened opened;
    private volatile boolean closed;

    Session(Connector connector) {
        this.connector = connector;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection, Dialect dialect) throws SQLException;
    }

    /** Reads, once more on a new connection where an old one turns out to be dead. */
    synchronized <T> T read(Work<T> work) {
        boolean fresh = opened == null;
        try {
            return work(work);
        } catch (SQLException cause) {
            if (fresh || closed) {
                throw translated(cause);
            }
        }
        try {
            return work(work);
        } catch (SQLException cause) {
            throw translated(cause);
        }
    }

    /**
     * Writes. The connection is asked first whether it lives, because what fails afterwards may have been done.
     *
     * @throws SQLException for the caller to look at; the connection is rolled back already
     */
    synchronized <T> T write(Work<T> work) throws SQLException {
        Opened known = opened;
        if (known != null && !known.connection().isValid(2)) {
            drop();
        }
        return work(work);
    }

    private <T> T work(Work<T> work) throws SQLException {
        if (closed) {
            throw new StoreException("The store at " + connector.spec().place() + " is closed");
        }
        Opened known = opened;
        if (known == null) {
            known = connector.open();
            opened = known;
        }
        try {
            return work.on(known.connection(), known.dialect());
        } catch (SQLException cause) {
            if (isTableMissing(cause) && connector.spec().tables() == Tables.CREATED) {
                rollBack(known.connection());
                create(known);
                return work.on(known.connection(), known.dialect());
            }
            if (isTableMissing(cause)) {
                drop();
                throw new StoreSetupException(
                        "The tables of the board are missing at "
                                + connector.spec().place()
                                + ": create them by the statements of "
                                + known.dialect().place() + ", or have them created (tables: CREATED): "
                                + cause.getMessage(),
                        cause);
            }
            if (isConflictOfWriters(cause)) {
                rollBack(known.connection());
            } else {
                drop();
            }
            throw cause;
        }
    }

    /** What another writer's luck explains; the connection is as good as before. */
    static boolean isConflictOfWriters(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        return state.startsWith("23") || state.startsWith("40");
    }

    private static boolean isTableMissing(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        return state.equals("42P01") || state.equals("42S02");
    }

    private void create(Opened known) throws SQLException {
        for (String table : known.dialect().tables()) {
            try (Statement statement = known.connection().createStatement()) {
                statement.execute(table);
            } catch (SQLException cause) {
                if (!isConflictOfWriters(cause)) {
                    throw cause;
                }
                log.debug("Somebody else creates the tables at the same moment", cause);
            }
        }
        log.info("Created the tables of the board at {}", connector.spec().place());
    }

    private void rollBack(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException cause) {
            log.debug("A connection could not be rolled back; it is thrown away", cause);
            drop();
        }
    }

    StoreException translated(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        String what = "The store at " + connector.spec().place() + " does not answer: " + cause.getMessage();
        if (state.startsWith("28") || state.equals("3D000") || state.equals("42000") || state.equals("42501")) {
            return new StoreSetupException(
                    what + " (SQL state " + state.toUpperCase(Locale.ROOT)
                            + "); check user, password, database and what the user may do there",
                    cause);
        }
        return new StoreException(what, cause);
    }

    /** Throws the connection away, also while somebody waits for its answer. */
    void drop() {
        Opened known = opened;
        opened = null;
        if (known != null) {
            try {
                known.connection().abort(Runnable::run);
            } catch (SQLException cause) {
                log.debug("A connection that is thrown away did not go quietly", cause);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
