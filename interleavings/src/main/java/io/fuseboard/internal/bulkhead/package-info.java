/** Core's package, for jcstress. */
@NullMarked
package io.fuseboard.internal.bulkhead;

import org.jspecify.annotations.NullMarked;
