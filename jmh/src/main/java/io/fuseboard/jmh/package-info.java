/** Benchmarks against the peers, every comparison in one run. */
@NullMarked
package io.fuseboard.jmh;

import org.jspecify.annotations.NullMarked;
