/** The little city the shop delivers in: its districts, their streets, the rain and the riders under way. */
@NullMarked
package io.fuseboard.examples.takeaway.city;

import org.jspecify.annotations.NullMarked;
