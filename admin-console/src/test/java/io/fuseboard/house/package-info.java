/** The rules of the house, executed on the console. */
@NullMarked
package io.fuseboard.house;

import org.jspecify.annotations.NullMarked;
