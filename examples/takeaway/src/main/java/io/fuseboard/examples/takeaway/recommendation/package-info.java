/** What else a diner may like, asked of a recommendation provider. */
@NullMarked
package io.fuseboard.examples.takeaway.recommendation;

import org.jspecify.annotations.NullMarked;
