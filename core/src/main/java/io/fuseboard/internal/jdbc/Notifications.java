package io.fuseboard.internal.jdbc;

import io.fuseboard.internal.jdbc.Connector.Opened;
import io.fuseboard.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for PostgreSQL's notifications, on a connection and in a daemon thread of its own. Says what it hears, and once
 * after it has begun to listen, because what happened before was heard by nobody.
 *
 * <p>Ends by itself where there is nothing to hear: another database, or a pooler between that gives a session's statements
 * to several connections. Nodes look once a second anyway.
 */
final class Notifications implements AutoCloseable {

    /** Five seconds: how long a dead connection may pass for a quiet one. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private final Connector connector;
    private final Runnable hint;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;
    private @Nullable Thread thread;

    Notifications(Connector connector, Runnable hint) {
        this.connector = connector;
        this.hint = hint;
    }

    /** Begins to listen, if nobody has begun yet. */
    synchronized void start() {
        if (thread == null && !closed && connector.spec().url().startsWith("jdbc:postgresql:")) {
            Thread listener = new Thread(this::run, "fuseboard-listen");
            listener.setDaemon(true);
            listener.setContextClassLoader(Notifications.class.getClassLoader());
            thread = listener;
            listener.start();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (!listen()) {
                    return;
                }
            } catch (SQLException | StoreException cause) {
                log.debug("Notifications are not heard for the moment; nodes look once a second", cause);
            } catch (RuntimeException | LinkageError cause) {
                log.warn("Notifications cannot be heard; nodes look once a second", cause);
                return;
            } finally {
                abort();
            }
            if (!closed) {
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos()));
            }
        }
    }

    /** Whether it is worth listening again. Returns or throws when the connection ends. */
    private boolean listen() throws SQLException {
        Opened opened = connector.open();
        connection = opened.connection();
        if (opened.dialect() != Dialect.POSTGRESQL || !opened.connection().isWrapperFor(PGConnection.class)) {
            return false;
        }
        try (Statement statement = opened.connection().createStatement()) {
            statement.execute("listen " + Writing.CHANNEL);
        }
        hint.run();
        PGConnection postgres = opened.connection().unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] heard = postgres.getNotifications((int) QUIET.toMillis());
            if (heard != null && concernsUs(heard)) {
                hint.run();
            } else if (!isListening(opened.connection())) {
                log.warn(
                        "Notifications do not come through to {}: a pooler stands between that shares connections among"
                                + " sessions. Nodes look once a second",
                        connector.spec().place());
                return false;
            }
        }
        return false;
    }

    private boolean concernsUs(PGNotification[] heard) {
        for (PGNotification notification : heard) {
            if (connector.spec().namespace().equals(notification.getParameter())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListening(Connection connection) throws SQLException {
        return Sql.query(connection, "select pg_listening_channels()", row -> row.getString(1))
                .contains(Writing.CHANNEL);
    }

    /** Throws the connection away; the thread makes another. */
    void reconnect() {
        abort();
    }

    private void abort() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.abort(Runnable::run);
            } catch (SQLException cause) {
                log.debug("The listening connection did not go quietly", cause);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        abort();
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
