package io.fuseboard.console.api;

import io.fuseboard.console.http.Identity;
import io.fuseboard.console.http.Live;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Everybody who watches, and how far each has read. */
final class Streams {

    /** A hundred open pages; the next one is told to come back. */
    static final int MOST = 100;

    private final Feed feed;
    private final Semaphore room = new Semaphore(MOST);
    private final Map<Live.Reader, Watcher> watchers = new ConcurrentHashMap<>();

    Streams(Feed feed) {
        this.feed = feed;
    }

    /** Somebody, and where they stand; moved on only when an event goes out to them. */
    private final class Watcher {

        private final Identity who;
        private Optional<String> cursor;

        Watcher(Identity who, Optional<String> cursor) {
            this.who = who;
            this.cursor = cursor;
        }

        synchronized byte[] next() {
            Feed.Event event = feed.since(cursor);
            cursor = Optional.of(event.cursor());
            return event.bytes();
        }
    }

    /**
     * Takes a reader in, with a first event.
     *
     * @param cursor where they stood when they were cut off; empty: they know nothing yet
     * @return false: there is no room
     */
    boolean join(Live.Reader reader, Identity who, Optional<String> cursor) {
        if (!room.tryAcquire()) {
            return false;
        }
        Watcher watcher = new Watcher(who, cursor);
        watchers.put(reader, watcher);
        reader.onGone(() -> {
            watchers.remove(reader);
            room.release();
        });
        reader.offer(watcher::next);
        return true;
    }

    /** Tells everybody what is new to them; whoever has logged out since is sent away. */
    void tell() {
        watchers.forEach((reader, watcher) -> {
            if (watcher.who.valid().getAsBoolean()) {
                reader.offer(watcher::next);
            } else {
                reader.end();
            }
        });
    }

    boolean isEmpty() {
        return watchers.isEmpty();
    }

    void end() {
        watchers.keySet().forEach(Live.Reader::end);
    }
}
