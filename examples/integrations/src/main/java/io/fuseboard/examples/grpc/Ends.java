package io.fuseboard.examples.grpc;

import io.fuseboard.Passage;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.OutcomeSpec;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How gRPC's calls end, in a fuse's words. */
public final class Ends {

    /** The caller's own fault, or a "no" of the business: says nothing about whether the callee is well. */
    private static final Set<Status.Code> THE_CALLERS = EnumSet.of(
            Status.Code.CANCELLED,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.OUT_OF_RANGE,
            Status.Code.ABORTED);

    private Ends() {}

    /**
     * For the spec of a fuse around gRPC calls. Every status but OK is a failure, known or not, except those that are the
     * caller's; and a circuit that opens stays open for as long as the callee's trailers ask.
     */
    public static OutcomeSpec outcomes() {
        return OutcomeSpec.defaults()
                .ignoringIf(
                        StatusException.class,
                        thrown -> THE_CALLERS.contains(thrown.getStatus().getCode()))
                .retryingAfter(
                        StatusException.class,
                        thrown -> Optional.ofNullable(Refused.trailers(thrown).get(Refused.RETRY_AFTER))
                                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
    }

    static void end(Passage passage, Status status, Metadata trailers) {
        if (status.isOk()) {
            passage.endIfFirst(Outcome.SUCCESS);
        } else {
            passage.endIfFirst(status.asException(trailers));
        }
    }
}
