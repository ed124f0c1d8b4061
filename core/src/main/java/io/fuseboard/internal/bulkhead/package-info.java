/** The bulkhead: only so many calls at a time, so that one slow dependency cannot take all threads. */
@NullMarked
package io.fuseboard.internal.bulkhead;

import org.jspecify.annotations.NullMarked;
