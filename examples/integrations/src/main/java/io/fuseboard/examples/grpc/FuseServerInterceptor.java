package io.fuseboard.examples.grpc;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Passage;
import io.fuseboard.model.Outcome;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.function.Function;

/** Guards what a server does. A call ends when its answer is closed, or when nobody waits for it any more. */
public final class FuseServerInterceptor implements ServerInterceptor {

    private final Function<MethodDescriptor<?, ?>, Fuse> fuses;

    public FuseServerInterceptor(Function<MethodDescriptor<?, ?>, Fuse> fuses) {
        this.fuses = fuses;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Passage passage;
        try {
            passage = fuses.apply(call.getMethodDescriptor()).enter().orThrow();
        } catch (DegradedException refused) {
            StatusException answer = Refused.inTheLanguageOf(headers, refused);
            call.close(answer.getStatus(), Refused.trailers(answer));
            return new ServerCall.Listener<>() {};
        }
        ServerCall<Q, A> answering = new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                Ends.end(passage, status, trailers);
                super.close(status, trailers);
            }
        };
        try {
            return new SimpleForwardingServerCallListener<>(next.startCall(answering, headers)) {
                @Override
                public void onCancel() {
                    passage.endIfFirst(Outcome.IGNORED);
                    super.onCancel();
                }

                @Override
                public void onComplete() {
                    passage.endIfFirst(Outcome.FAILURE); // gRPC has closed it: the service threw
                    super.onComplete();
                }
            };
        } catch (RuntimeException | Error thrown) {
            passage.endIfFirst(thrown);
            throw thrown;
        }
    }
}
