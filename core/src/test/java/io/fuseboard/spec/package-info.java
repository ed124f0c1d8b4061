@NullMarked
package io.fuseboard.spec;

import org.jspecify.annotations.NullMarked;
