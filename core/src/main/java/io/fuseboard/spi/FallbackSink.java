package io.fuseboard.spi;

import java.util.Optional;

/**
 * Hears of calls that somebody else has answered than the guarded code itself: a backup, a last good answer, an empty
 * value, the fallback given to {@code fuse.call}.
 *
 * <p>Told in the caller's thread, right before the caller gets the answer, so that a web layer knows the request; not of
 * calls that return a stage or a publisher, whose answers come in anybody's thread. What it throws is logged and takes
 * nothing from the caller.
 */
@FunctionalInterface
public interface FallbackSink {

    /**
     * Somebody else has answered.
     *
     * @param fuse the fuse's name
     * @param feature key of the feature that it serves, if it serves one
     */
    void answered(String fuse, Optional<String> feature);
}
