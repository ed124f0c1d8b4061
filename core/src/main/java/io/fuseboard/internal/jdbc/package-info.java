/** A board's store in a database. */
@NullMarked
package io.fuseboard.internal.jdbc;

import org.jspecify.annotations.NullMarked;
