/** Makes woven classes. The only package that knows Byte Buddy; woven code runs without either. */
@NullMarked
package io.fuseboard.weave;

import org.jspecify.annotations.NullMarked;
