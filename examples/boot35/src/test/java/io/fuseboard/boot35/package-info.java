/** That the jars which are compiled on Boot 4.1 do on Boot 3.5 what they do there. */
@NullMarked
package io.fuseboard.boot35;

import org.jspecify.annotations.NullMarked;
