/** The circuit breaker: refuses calls to what keeps failing, and finds out by itself when it has recovered. */
@NullMarked
package io.fuseboard.internal.breaker;

import org.jspecify.annotations.NullMarked;
