package io.fuseboard;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Hash;
import io.fuseboard.spi.AttributeSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who calls a fuse in this thread, by what the application says. Mixed with the fuse's name and with nothing that
 * differs between nodes or changes in time: a customer who is refused by one node is not let in by the next, and who is
 * refused by one fuse is not by all.
 */
final class CallerOfThread implements Caller {

    private static final Logger log = LoggerFactory.getLogger(CallerOfThread.class);

    private final AttributeSource attributes;
    private final String fuse;
    private final int salt;
    private final AtomicBoolean told = new AtomicBoolean();

    CallerOfThread(AttributeSource attributes, String fuse) {
        this.attributes = attributes;
        this.fuse = fuse;
        this.salt = Hash.mix(fuse.hashCode());
    }

    @Override
    public int hash() {
        return hash(key());
    }

    /** The same of a caller by another's word. */
    int hash(@Nullable String caller) {
        if (caller == null || caller.isEmpty()) {
            return 0;
        }
        int hash = Hash.mix(caller.hashCode()) ^ salt;
        return hash == 0 ? 1 : hash;
    }

    @Override
    public @Nullable String key() {
        return attribute(AttributeSource.CALLER);
    }

    @Override
    public @Nullable String attribute(String name) {
        try {
            return attributes.value(name);
        } catch (Throwable thrown) {
            tell(name, thrown);
            return null;
        }
    }

    /** Logs, once, that who knows an attribute threw instead of saying it. */
    void tell(String name, Throwable thrown) {
        if (told.compareAndSet(false, true)) {
            log.error(
                    "Who says the attribute '{}' of calls of '{}' threw; such calls are nobody's, and this is told once",
                    name,
                    fuse,
                    thrown);
        }
    }
}
