/** Tests of the command line, run in process on real file stores. */
@NullMarked
package io.fuseboard.console.cli;

import org.jspecify.annotations.NullMarked;
