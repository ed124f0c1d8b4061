/** Exams of this package's parts, one by one. */
@NullMarked
package io.fuseboard.console.access;

import org.jspecify.annotations.NullMarked;
