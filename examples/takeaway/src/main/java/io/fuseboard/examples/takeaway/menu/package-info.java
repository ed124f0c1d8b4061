/** What the kitchen cooks. */
@NullMarked
package io.fuseboard.examples.takeaway.menu;

import org.jspecify.annotations.NullMarked;
