/** What a board tells: events when something rare happens, snapshots when somebody asks. */
@NullMarked
package io.fuseboard.telemetry;

import org.jspecify.annotations.NullMarked;
