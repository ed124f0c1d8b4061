/** Fuses around the calls of HTTP clients. */
@NullMarked
package io.fuseboard.spring.http;

import org.jspecify.annotations.NullMarked;
