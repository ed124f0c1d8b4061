/** Diners who come as others once came: recorded curves, played open loop over HTTP. */
@NullMarked
package io.fuseboard.examples.takeaway.demand;

import org.jspecify.annotations.NullMarked;
