/** The brownout: how hard the application is pressed, and what is dimmed for it. Pure laws, fed by signals. */
@NullMarked
package io.fuseboard.internal.brownout;

import org.jspecify.annotations.NullMarked;
