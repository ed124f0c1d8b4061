/** From the basket to a paid order. */
@NullMarked
package io.fuseboard.examples.takeaway.order;

import org.jspecify.annotations.NullMarked;
