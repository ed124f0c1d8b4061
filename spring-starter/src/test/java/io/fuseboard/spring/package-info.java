@NullMarked
package io.fuseboard.spring;

import org.jspecify.annotations.NullMarked;
