/** Another package than that of the classes under test. */
@NullMarked
package io.fuseboard.weave.elsewhere;

import org.jspecify.annotations.NullMarked;
