/** Tests of the meters. */
@NullMarked
package io.fuseboard.spring.metrics;

import org.jspecify.annotations.NullMarked;
