/** Methods that no proxy could guard, woven while they are built. */
@NullMarked
package io.fuseboard.examples.woven;

import org.jspecify.annotations.NullMarked;
