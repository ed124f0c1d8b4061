/** How a start fails: in words that say what, where, which rule, and what to do. */
@NullMarked
package io.fuseboard.spring.start;

import org.jspecify.annotations.NullMarked;
