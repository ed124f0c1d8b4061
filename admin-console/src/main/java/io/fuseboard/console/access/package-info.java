/** Who may come in: passwords, sessions, and the brake on guessing. */
@NullMarked
package io.fuseboard.console.access;

import org.jspecify.annotations.NullMarked;
