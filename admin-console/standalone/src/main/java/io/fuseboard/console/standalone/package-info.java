/** The console as a process of its own, for the boards of a fleet. */
@NullMarked
package io.fuseboard.console.standalone;

import org.jspecify.annotations.NullMarked;
