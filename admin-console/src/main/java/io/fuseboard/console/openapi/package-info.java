/** The description of the API, for programs and for people. */
@NullMarked
package io.fuseboard.console.openapi;

import org.jspecify.annotations.NullMarked;
