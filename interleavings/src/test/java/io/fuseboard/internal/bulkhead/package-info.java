/** Core's package, in every order of its steps. */
@NullMarked
package io.fuseboard.internal.bulkhead;

import org.jspecify.annotations.NullMarked;
