/** What tracing and metrics of a request hear of fallbacks, where Micrometer's Observation API is in the application. */
@NullMarked
package io.fuseboard.spring.observation;

import org.jspecify.annotations.NullMarked;
