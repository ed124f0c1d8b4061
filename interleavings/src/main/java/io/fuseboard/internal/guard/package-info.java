/** Core's package, for jcstress. */
@NullMarked
package io.fuseboard.internal.guard;

import org.jspecify.annotations.NullMarked;
