/** The contract of all guards: enter, then end. */
@NullMarked
package io.fuseboard.internal.guard;

import org.jspecify.annotations.NullMarked;
