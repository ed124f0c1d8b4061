/** Exams of this package's parts, one by one. */
@NullMarked
package io.fuseboard.console.pages;

import org.jspecify.annotations.NullMarked;
