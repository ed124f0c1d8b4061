/** gRPC: an interceptor for what a server does, and one for what a client asks of others. */
@NullMarked
package io.fuseboard.examples.grpc;

import org.jspecify.annotations.NullMarked;
