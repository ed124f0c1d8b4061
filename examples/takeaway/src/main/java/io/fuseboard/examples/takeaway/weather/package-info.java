/** The page on which somebody who tries the shop makes providers ill and lets it rain. */
@NullMarked
package io.fuseboard.examples.takeaway.weather;

import org.jspecify.annotations.NullMarked;
