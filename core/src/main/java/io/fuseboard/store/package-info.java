/** Where a board keeps its orders, and how orders are written. */
@NullMarked
package io.fuseboard.store;

import org.jspecify.annotations.NullMarked;
