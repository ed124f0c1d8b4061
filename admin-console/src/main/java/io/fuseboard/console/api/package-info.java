/** What the console tells about a board, and what it lets people order. */
@NullMarked
package io.fuseboard.console.api;

import org.jspecify.annotations.NullMarked;
