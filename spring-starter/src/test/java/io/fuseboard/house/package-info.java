/** The rules of the house, executed on the starter. */
@NullMarked
package io.fuseboard.house;

import org.jspecify.annotations.NullMarked;
