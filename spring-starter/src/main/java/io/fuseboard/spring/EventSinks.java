package io.fuseboard.spring;

import io.fuseboard.spi.EventSink;
import io.fuseboard.telemetry.FuseEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several listeners as one. What one of them throws is logged, and the next one hears the event all the same. */
final class EventSinks implements EventSink {

    private static final Logger log = LoggerFactory.getLogger(EventSinks.class);

    private final List<EventSink> sinks;

    EventSinks(List<EventSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public void accept(FuseEvent event) {
        for (EventSink sink : sinks) {
            try {
                sink.accept(event);
            } catch (RuntimeException | Error thrown) {
                log.error("The listener {} threw on {}", sink.getClass().getName(), event, thrown);
            }
        }
    }
}
