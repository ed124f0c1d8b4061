/** The console, where it is on the class path. */
@NullMarked
package io.fuseboard.spring.console;

import org.jspecify.annotations.NullMarked;
