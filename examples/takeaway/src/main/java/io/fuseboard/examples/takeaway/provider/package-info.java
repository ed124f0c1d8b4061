/** The outside firms the shop depends on, as real HTTP servers on loopback, and the link to them. */
@NullMarked
package io.fuseboard.examples.takeaway.provider;

import org.jspecify.annotations.NullMarked;
