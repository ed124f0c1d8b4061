/** Who may come in and what they may touch: people, tokens, sessions, a trusted proxy, and the brake on guessing. */
@NullMarked
package io.fuseboard.console.access;

import org.jspecify.annotations.NullMarked;
