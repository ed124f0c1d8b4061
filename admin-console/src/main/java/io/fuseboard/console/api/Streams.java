package io.fuseboard.console.api;

import io.fuseboard.console.http.Identity;
import io.fuseboard.console.http.Live;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Everybody who watches. */
final class Streams {

    /** A hundred open pages; the next one is told to come back. */
    static final int MOST = 100;

    private final Semaphore room = new Semaphore(MOST);
    private final Map<Live.Reader, Identity> readers = new ConcurrentHashMap<>();

    /**
     * Takes a reader in, with a first event.
     *
     * @return false: there is no room
     */
    boolean join(Live.Reader reader, Identity who, byte[] first) {
        if (!room.tryAcquire()) {
            return false;
        }
        readers.put(reader, who);
        reader.onGone(() -> {
            readers.remove(reader);
            room.release();
        });
        reader.offer(first);
        return true;
    }

    /** Tells everybody; whoever has logged out since is sent away. */
    void tell(byte[] event) {
        readers.forEach((reader, who) -> {
            if (who.valid().getAsBoolean()) {
                reader.offer(event);
            } else {
                reader.end();
            }
        });
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    void end() {
        readers.keySet().forEach(Live.Reader::end);
    }
}
