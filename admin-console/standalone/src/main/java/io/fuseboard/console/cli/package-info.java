/** The command line: what an operator does when the console is down. */
@NullMarked
package io.fuseboard.console.cli;

import org.jspecify.annotations.NullMarked;
