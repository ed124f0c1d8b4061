package io.fuseboard.spi;

import io.fuseboard.model.LastGoodAnswer;

/**
 * Hears of answers that are not of now, so that whoever shows them can say how old they are.
 *
 * <p>Told once for each such answer, right before the caller gets it: in the caller's thread, where a web layer knows the
 * request and its answer; for a call that returns a stage, in the thread that completes it. What it throws is logged and
 * takes nothing from the caller.
 */
@FunctionalInterface
public interface LastGoodListener {

    void answered(LastGoodAnswer answer);
}
