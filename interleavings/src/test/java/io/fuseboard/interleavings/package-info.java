/** Scenes that are played in every order of their steps. */
@NullMarked
package io.fuseboard.interleavings;

import org.jspecify.annotations.NullMarked;
