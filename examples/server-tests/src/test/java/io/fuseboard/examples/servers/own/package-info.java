/** A store of one's own: docs/concepts/own-store.md. */
@NullMarked
package io.fuseboard.examples.servers.own;

import org.jspecify.annotations.NullMarked;
