@NullMarked
package io.fuseboard.store;

import org.jspecify.annotations.NullMarked;
