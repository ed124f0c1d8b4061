/** The library's front door: a board, its fuses and its features. */
@NullMarked
package io.fuseboard;

import org.jspecify.annotations.NullMarked;
