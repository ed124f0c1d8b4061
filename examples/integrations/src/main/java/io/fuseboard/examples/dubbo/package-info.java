/** Apache Dubbo: one filter for both sides of a call. */
@NullMarked
package io.fuseboard.examples.dubbo;

import org.jspecify.annotations.NullMarked;
