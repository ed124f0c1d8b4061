/** The words everybody shares. A leaf: it imports nothing of ours, so that no cycle can run through it. */
@NullMarked
package io.fuseboard.model;

import org.jspecify.annotations.NullMarked;
