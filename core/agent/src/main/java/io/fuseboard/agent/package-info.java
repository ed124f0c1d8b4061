/** Weaving while classes are loaded. */
@NullMarked
package io.fuseboard.agent;

import org.jspecify.annotations.NullMarked;
