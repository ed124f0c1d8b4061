/** The contract of guards, as a test that every guard passes, and counting. */
@NullMarked
package io.fuseboard.internal.guard;

import org.jspecify.annotations.NullMarked;
