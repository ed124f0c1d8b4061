/** What a board counts, as Micrometer meters; loaded only where the application brings Micrometer. */
@NullMarked
package io.fuseboard.spring.metrics;

import org.jspecify.annotations.NullMarked;
