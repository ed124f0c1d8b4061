/** A gateway of the house, made with Spring Cloud Gateway, in front of an application. */
@NullMarked
package io.fuseboard.examples.gateway;

import org.jspecify.annotations.NullMarked;
