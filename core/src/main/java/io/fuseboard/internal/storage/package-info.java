/** What several stores are made of: ledgers, their file, JSON, hints. */
@NullMarked
package io.fuseboard.internal.storage;

import org.jspecify.annotations.NullMarked;
