/** What a closed circuit remembers: outcomes go in, the verdict comes out. Knows no state and no clock. */
@NullMarked
package io.fuseboard.internal.window;

import org.jspecify.annotations.NullMarked;
