/** A board's store in Redis. */
@NullMarked
package io.fuseboard.internal.redis;

import org.jspecify.annotations.NullMarked;
