package io.fuseboard.console.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.io.Connection;

/**
 * Keeps connections below a number. When one more comes, that which has been open longest without having asked anything
 * makes room; where all have asked, the one that came is closed. So whoever opens connections and says nothing, or a
 * letter now and then, keeps no operator out.
 */
final class ConnectionLimit implements Connection.Listener {

    private final int most;

    /* Guarded by itself; the oldest first. */
    private final Set<Connection> open = new LinkedHashSet<>();

    ConnectionLimit(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        Optional<Connection> surplus = Optional.empty();
        synchronized (open) {
            open.add(connection);
            if (open.size() > most) {
                Connection goes = open.stream()
                        .filter(one -> one.getMessagesIn() == 0)
                        .findFirst()
                        .orElse(connection);
                open.remove(goes);
                surplus = Optional.of(goes);
            }
        }
        surplus.ifPresent(Connection::close);
    }

    @Override
    public void onClosed(Connection connection) {
        synchronized (open) {
            open.remove(connection);
        }
    }
}
