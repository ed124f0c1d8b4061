/** The woven kitchen, as it runs. */
@NullMarked
package io.fuseboard.examples.woven;

import org.jspecify.annotations.NullMarked;
