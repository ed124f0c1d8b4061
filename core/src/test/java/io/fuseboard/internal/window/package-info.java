/** Windows against what they ought to remember. */
@NullMarked
package io.fuseboard.internal.window;

import org.jspecify.annotations.NullMarked;
