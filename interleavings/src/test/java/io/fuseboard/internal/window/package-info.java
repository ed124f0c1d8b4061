/** Core's package, in every order of its steps. */
@NullMarked
package io.fuseboard.internal.window;

import org.jspecify.annotations.NullMarked;
