@NullMarked
package io.fuseboard.test;

import org.jspecify.annotations.NullMarked;
