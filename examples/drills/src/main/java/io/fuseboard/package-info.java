/** The door through which drills bring their own time to a board: the same package as the board's. */
@NullMarked
package io.fuseboard;

import org.jspecify.annotations.NullMarked;
