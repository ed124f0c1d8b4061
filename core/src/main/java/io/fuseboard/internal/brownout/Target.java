package io.fuseboard.internal.brownout;

import io.fuseboard.model.Tier;

/**
 * A feature that may be dimmed.
 *
 * @param feature its key, without {@code feature:}
 * @param held whether a person or a plan says where it stands: dimming it would relieve nobody
 * @param strained whether a circuit of its own fuses is not closed
 */
public record Target(String feature, Tier tier, boolean held, boolean strained) {}
