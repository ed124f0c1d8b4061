/** Core's package, for jcstress. */
@NullMarked
package io.fuseboard.internal.breaker;

import org.jspecify.annotations.NullMarked;
