/** Sentences in the two languages of the shop. */
@NullMarked
package io.fuseboard.examples.takeaway.language;

import org.jspecify.annotations.NullMarked;
