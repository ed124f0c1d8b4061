/** What snapshots can tell. */
@NullMarked
package io.fuseboard.telemetry;

import org.jspecify.annotations.NullMarked;
