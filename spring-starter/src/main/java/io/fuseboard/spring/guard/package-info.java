/** Fuses around the methods of beans. */
@NullMarked
package io.fuseboard.spring.guard;

import org.jspecify.annotations.NullMarked;
