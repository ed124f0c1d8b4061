package io.fuseboard.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * This node's tie to the store.
 *
 * @param revision the revision this node works by; absent: nothing was read yet
 * @param age how long ago the store last answered; absent: it never did
 * @param trouble why the store does not answer; absent: it does
 */
public record NodeSnapshot(OptionalLong revision, Optional<Duration> age, Optional<String> trouble) {}
