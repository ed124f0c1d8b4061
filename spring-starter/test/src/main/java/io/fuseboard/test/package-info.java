/** Boards in the hand of a test. */
@NullMarked
package io.fuseboard.test;

import org.jspecify.annotations.NullMarked;
