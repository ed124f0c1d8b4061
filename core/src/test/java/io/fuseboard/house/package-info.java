/** The rules of the house, executed: who may import whom, and what core brings into an application. */
@NullMarked
package io.fuseboard.house;

import org.jspecify.annotations.NullMarked;
