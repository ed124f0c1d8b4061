@NullMarked
package io.fuseboard.examples.servers;

import org.jspecify.annotations.NullMarked;
