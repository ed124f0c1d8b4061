/** An application on Spring Boot 3.5 that takes the starter and the console as they are. */
@NullMarked
package io.fuseboard.boot35;

import org.jspecify.annotations.NullMarked;
