@NullMarked
package io.fuseboard.examples.grpc;

import org.jspecify.annotations.NullMarked;
