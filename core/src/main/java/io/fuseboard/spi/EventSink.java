package io.fuseboard.spi;

import io.fuseboard.telemetry.FuseEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where rare things are told: transitions, switch moves, first refusals. Called after the fact, by the thread that
 * caused it, never under a lock; what it throws is logged and goes no further.
 */
@FunctionalInterface
public interface EventSink {

    void accept(FuseEvent event);

    /** One log line an event. */
    static EventSink logging() {
        Logger log = LoggerFactory.getLogger("io.fuseboard.events");
        return event -> {
            // Words of other people are in it: none of them begins a line of its own.
            String line = event.toString().replaceAll("\\p{Cntrl}", "?");
            if (event.isAlarm()) {
                log.warn("{}", line);
            } else {
                log.info("{}", line);
            }
        };
    }
}
