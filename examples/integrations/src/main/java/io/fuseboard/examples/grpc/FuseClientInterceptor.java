package io.fuseboard.examples.grpc;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Passage;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.function.Function;

/** Guards what a client asks of others. A call begins when it is started, and ends when it is closed. */
public final class FuseClientInterceptor implements ClientInterceptor {

    private final Function<MethodDescriptor<?, ?>, Fuse> fuses;

    public FuseClientInterceptor(Function<MethodDescriptor<?, ?>, Fuse> fuses) {
        this.fuses = fuses;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new CheckedForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            protected void checkedStart(Listener<A> caller, Metadata headers) throws StatusException {
                Passage passage = enter(method);
                try {
                    delegate()
                            .start(
                                    new SimpleForwardingClientCallListener<>(caller) {
                                        @Override
                                        public void onClose(Status status, Metadata trailers) {
                                            Ends.end(passage, status, trailers);
                                            super.onClose(status, trailers);
                                        }
                                    },
                                    headers);
                } catch (RuntimeException | Error thrown) {
                    passage.endIfFirst(thrown);
                    throw thrown;
                }
            }
        };
    }

    private Passage enter(MethodDescriptor<?, ?> method) throws StatusException {
        try {
            return fuses.apply(method).enter().orThrow();
        } catch (DegradedException refused) {
            throw Refused.status(refused, refused.getMessage());
        }
    }
}
