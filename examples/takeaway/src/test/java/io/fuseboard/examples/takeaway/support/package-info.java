@NullMarked
package io.fuseboard.examples.takeaway.support;

import org.jspecify.annotations.NullMarked;
