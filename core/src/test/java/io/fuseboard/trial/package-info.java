/** Many seeded cases against a model, and many threads at one moment. */
@NullMarked
package io.fuseboard.trial;

import org.jspecify.annotations.NullMarked;
