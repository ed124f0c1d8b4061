/** Tells people who do not look at the console: one alarm for each incident, to addresses that configuration names. */
@NullMarked
package io.fuseboard.console.alerts;

import org.jspecify.annotations.NullMarked;
