/** Core's package, for jcstress. */
@NullMarked
package io.fuseboard;

import org.jspecify.annotations.NullMarked;
