@NullMarked
package io.fuseboard.spring.actuator;

import org.jspecify.annotations.NullMarked;
