@NullMarked
package io.fuseboard.spring.settings;

import org.jspecify.annotations.NullMarked;
