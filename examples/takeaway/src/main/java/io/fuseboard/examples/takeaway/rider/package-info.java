/** Where the rider is, asked of a map provider. */
@NullMarked
package io.fuseboard.examples.takeaway.rider;

import org.jspecify.annotations.NullMarked;
