/**
 * What woven code calls. Exported, because woven code lives in the application's own classes; not for people to call.
 */
@NullMarked
package io.fuseboard.hook;

import org.jspecify.annotations.NullMarked;
