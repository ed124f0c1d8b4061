/** The operator's console: pages and an API on a port of their own. */
@NullMarked
package io.fuseboard.console;

import org.jspecify.annotations.NullMarked;
