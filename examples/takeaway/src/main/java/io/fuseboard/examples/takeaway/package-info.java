/** A food-delivery shop that shows Fuseboard on recorded demand. */
@NullMarked
package io.fuseboard.examples.takeaway;

import org.jspecify.annotations.NullMarked;
