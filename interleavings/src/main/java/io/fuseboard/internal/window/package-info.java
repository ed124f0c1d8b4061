/** Core's package, for jcstress. */
@NullMarked
package io.fuseboard.internal.window;

import org.jspecify.annotations.NullMarked;
