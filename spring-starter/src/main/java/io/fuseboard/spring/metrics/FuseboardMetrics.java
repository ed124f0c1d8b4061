package io.fuseboard.spring.metrics;

import io.fuseboard.Fuseboard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** Binds a board's meters to registries, and takes them out again when the application closes. */
public final class FuseboardMetrics implements MeterBinder, ApplicationListener<ContextRefreshedEvent>, AutoCloseable {

    private final Fuseboard board;

    /* Holds what the meters look at: to Micrometer that is a weak reference. */
    private final List<BoardMeters> bound = new CopyOnWriteArrayList<>();

    /** Meters of this board, for no registry yet. */
    public FuseboardMetrics(Fuseboard board) {
        this.board = board;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        BoardMeters meters = new BoardMeters(board, registry);
        bound.add(meters);
        meters.refresh();
    }

    /** Fuses that beans made after the registry was bound are there in the first scrape, too. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        bound.forEach(BoardMeters::refresh);
    }

    @Override
    public void close() {
        bound.forEach(BoardMeters::remove);
        bound.clear();
    }
}
