package io.fuseboard.examples.takeaway.order;

import org.jspecify.annotations.Nullable;

/**
 * An order as it was placed.
 *
 * @param notice what the diner should know about it, for example that the guarantee could not be sold; null when it is
 *     exactly as wished
 */
public record Placed(Order order, @Nullable String notice) {}
