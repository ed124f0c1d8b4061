@NullMarked
package io.fuseboard.internal.degrade;

import org.jspecify.annotations.NullMarked;
