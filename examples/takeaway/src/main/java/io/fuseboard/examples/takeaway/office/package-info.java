/** The shop's own till system, which every part of the shop asks, and which can be too small for the evening. */
@NullMarked
package io.fuseboard.examples.takeaway.office;

import org.jspecify.annotations.NullMarked;
