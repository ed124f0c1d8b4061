@NullMarked
package io.fuseboard.examples.applications;

import org.jspecify.annotations.NullMarked;
