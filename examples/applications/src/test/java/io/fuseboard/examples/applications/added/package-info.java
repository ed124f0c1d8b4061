/** Applications that know nothing of Fuseboard, with and without it on their class path. */
@NullMarked
package io.fuseboard.examples.applications.added;

import org.jspecify.annotations.NullMarked;
