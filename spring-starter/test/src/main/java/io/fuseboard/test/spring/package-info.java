/** How a test's board comes into an application context. */
@NullMarked
package io.fuseboard.test.spring;

import org.jspecify.annotations.NullMarked;
