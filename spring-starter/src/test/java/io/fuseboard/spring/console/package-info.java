@NullMarked
package io.fuseboard.spring.console;

import org.jspecify.annotations.NullMarked;
