/** Routes as plain call → answer code, and the server that asks them. Knows nothing of boards. */
@NullMarked
package io.fuseboard.console.http;

import org.jspecify.annotations.NullMarked;
