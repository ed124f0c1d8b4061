/** Who answers instead; found and checked at start-up. */
@NullMarked
package io.fuseboard.internal.fallback;

import org.jspecify.annotations.NullMarked;
