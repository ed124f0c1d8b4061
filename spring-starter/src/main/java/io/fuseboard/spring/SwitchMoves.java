package io.fuseboard.spring;

import io.fuseboard.telemetry.FuseEvent;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the moves of switches and the changes of notices, so that what was made from them is known to be old. */
public final class SwitchMoves {

    private final AtomicLong moves = new AtomicLong();

    SwitchMoves() {}

    /** So many so far. */
    public long count() {
        return moves.get();
    }

    void hear(FuseEvent event) {
        if (event instanceof FuseEvent.SwitchMoved
                || event instanceof FuseEvent.SwitchRestoring
                || event instanceof FuseEvent.NoticeChanged) {
            moves.incrementAndGet();
        }
    }
}
