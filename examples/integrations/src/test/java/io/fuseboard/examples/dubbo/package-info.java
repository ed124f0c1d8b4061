@NullMarked
package io.fuseboard.examples.dubbo;

import org.jspecify.annotations.NullMarked;
