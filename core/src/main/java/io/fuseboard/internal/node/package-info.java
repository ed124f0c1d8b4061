/** The loop that brings the store's orders to this node. */
@NullMarked
package io.fuseboard.internal.node;

import org.jspecify.annotations.NullMarked;
