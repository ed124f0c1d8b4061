/** What a developer writes on a method. */
@NullMarked
package io.fuseboard.annotation;

import org.jspecify.annotations.NullMarked;
