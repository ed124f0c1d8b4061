package io.fuseboard.internal.storage;

import io.fuseboard.spi.BoardStore.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to hear, inside this process, that a store may have moved. */
public final class Hints {

    private static final Logger log = LoggerFactory.getLogger(Hints.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Subscription add(Runnable listener) {
        // A wrapper of its own for each subscription, so that ending one never ends another of the same listener.
        Runnable mine = () -> listener.run();
        listeners.add(mine);
        return () -> listeners.remove(mine);
    }

    public void give() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException guests) {
                log.warn("A listener for hints threw; the change itself is made", guests);
            }
        }
    }
}
