/** Switches: what operators ordered, compiled into fields that calls read. */
@NullMarked
package io.fuseboard.internal.degrade;

import org.jspecify.annotations.NullMarked;
