/** Tests of events on observations. */
@NullMarked
package io.fuseboard.spring.observation;

import org.jspecify.annotations.NullMarked;
