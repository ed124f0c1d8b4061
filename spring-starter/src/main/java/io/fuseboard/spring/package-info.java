/** Fuseboard in a Spring Boot application: a board, its annotations on beans, and its properties. */
@NullMarked
package io.fuseboard.spring;

import org.jspecify.annotations.NullMarked;
