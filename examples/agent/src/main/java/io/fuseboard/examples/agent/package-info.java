/** A Spring Boot application in one jar, woven while it is loaded. */
@NullMarked
package io.fuseboard.examples.agent;

import org.jspecify.annotations.NullMarked;
