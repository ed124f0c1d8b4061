/** Sockets for what surrounds a board, each with its default in the same file. */
@NullMarked
package io.fuseboard.spi;

import org.jspecify.annotations.NullMarked;
