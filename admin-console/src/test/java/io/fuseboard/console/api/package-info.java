/** Exams of this package's parts, one by one. */
@NullMarked
package io.fuseboard.console.api;

import org.jspecify.annotations.NullMarked;
