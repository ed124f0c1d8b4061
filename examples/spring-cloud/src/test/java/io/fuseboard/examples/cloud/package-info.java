@NullMarked
package io.fuseboard.examples.cloud;

import org.jspecify.annotations.NullMarked;
