/** What is known of a request, carried from service to service in headers. */
@NullMarked
package io.fuseboard.spring.carry;

import org.jspecify.annotations.NullMarked;
