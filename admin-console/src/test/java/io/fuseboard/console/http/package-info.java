/** Exams of this package's parts, one by one. */
@NullMarked
package io.fuseboard.console.http;

import org.jspecify.annotations.NullMarked;
