/** Exams of the console, over HTTP against a real one. */
@NullMarked
package io.fuseboard.console;

import org.jspecify.annotations.NullMarked;
