/** How what nodes tell is written. */
@NullMarked
package io.fuseboard.internal.storage;

import org.jspecify.annotations.NullMarked;
