/** Retries that ask before they add to the load. */
@NullMarked
package io.fuseboard.spring.retry;

import org.jspecify.annotations.NullMarked;
