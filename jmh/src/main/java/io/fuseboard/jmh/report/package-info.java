/** What is run, written down and compared with the last time. */
@NullMarked
package io.fuseboard.jmh.report;

import org.jspecify.annotations.NullMarked;
