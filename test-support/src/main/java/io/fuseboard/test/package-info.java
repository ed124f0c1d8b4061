/** What the strict profile adds to the tests of every module. */
@NullMarked
package io.fuseboard.test;

import org.jspecify.annotations.NullMarked;
