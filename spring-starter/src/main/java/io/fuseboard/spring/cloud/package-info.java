/** Spring Cloud CircuitBreaker on fuses. */
@NullMarked
package io.fuseboard.spring.cloud;

import org.jspecify.annotations.NullMarked;
