/** Fuseboard without Spring. */
@NullMarked
package io.fuseboard.examples.plain;

import org.jspecify.annotations.NullMarked;
