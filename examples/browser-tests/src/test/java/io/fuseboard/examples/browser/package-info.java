@NullMarked
package io.fuseboard.examples.browser;

import org.jspecify.annotations.NullMarked;
