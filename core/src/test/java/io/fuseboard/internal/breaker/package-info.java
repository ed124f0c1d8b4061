/** The breaker alone, among many threads, and against its peer. */
@NullMarked
package io.fuseboard.internal.breaker;

import org.jspecify.annotations.NullMarked;
