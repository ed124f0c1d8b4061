/** What the shop prints when it starts, and what it says when it cannot. */
@NullMarked
package io.fuseboard.examples.takeaway.start;

import org.jspecify.annotations.NullMarked;
