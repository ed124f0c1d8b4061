/** The two pages and what they say when something goes wrong. */
@NullMarked
package io.fuseboard.examples.takeaway.page;

import org.jspecify.annotations.NullMarked;
