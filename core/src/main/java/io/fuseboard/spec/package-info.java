/** Descriptions that check themselves. Annotations, properties and code all end here. */
@NullMarked
package io.fuseboard.spec;

import org.jspecify.annotations.NullMarked;
