/** What Spring Boot's actuator tells of the board, where the application has one. */
@NullMarked
package io.fuseboard.spring.actuator;

import org.jspecify.annotations.NullMarked;
