/** The bulkhead alone and among many threads. */
@NullMarked
package io.fuseboard.internal.bulkhead;

import org.jspecify.annotations.NullMarked;
