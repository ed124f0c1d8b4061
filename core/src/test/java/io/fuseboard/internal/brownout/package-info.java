@NullMarked
package io.fuseboard.internal.brownout;

import org.jspecify.annotations.NullMarked;
