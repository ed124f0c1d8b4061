@NullMarked
package io.fuseboard.spring.carry;

import org.jspecify.annotations.NullMarked;
