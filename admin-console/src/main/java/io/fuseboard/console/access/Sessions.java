package io.fuseboard.console.access;

import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who has logged in. Gone with the process, after a shift, or at logout. */
final class Sessions {

    /** Twelve hours: a long shift, and nobody is logged out at noon. */
    static final Duration LIFE = Duration.ofHours(12);

    private static final int MOST = 200;

    private final Ticker ticker;

    /* Guarded by itself; the oldest first. */
    private final Map<String, Session> byId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    /**
     * One login.
     *
     * @param id what the cookie holds
     * @param token what a write carries besides
     * @param since reading of the ticker at login
     */
    record Session(String id, String user, String token, long since) {}

    Sessions(Ticker ticker) {
        this.ticker = ticker;
    }

    Session begin(String user) {
        Session session = new Session(Tokens.fresh(), user, Tokens.fresh(), ticker.nanos());
        synchronized (byId) {
            byId.put(session.id(), session);
        }
        return session;
    }

    Optional<Session> find(String id) {
        synchronized (byId) {
            Session session = byId.get(id);
            if (session != null && ticker.nanos() - session.since() >= LIFE.toNanos()) {
                byId.remove(id);
                return Optional.empty();
            }
            return Optional.ofNullable(session);
        }
    }

    void end(String id) {
        synchronized (byId) {
            byId.remove(id);
        }
    }
}
