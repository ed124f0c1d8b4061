package io.fuseboard.examples.dubbo;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Passage;
import java.util.Objects;
import java.util.Optional;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.jspecify.annotations.Nullable;

/** Guards what a provider does and what a consumer asks of others. A call ends when its result is there. */
@Activate(group = {CommonConstants.PROVIDER, CommonConstants.CONSUMER})
public final class FuseFilter implements Filter {

    private final Fuses fuses;

    public FuseFilter(ApplicationModel application) {
        fuses = Objects.requireNonNullElse(
                application.getBeanFactory().getBean(Fuses.class), (invoker, invocation) -> Optional.empty());
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        Optional<Fuse> fuse = fuses.of(invoker, invocation);
        return fuse.isPresent() ? guarded(fuse.get(), invoker, invocation) : invoker.invoke(invocation);
    }

    private static Result guarded(Fuse fuse, Invoker<?> invoker, Invocation invocation) {
        Passage passage;
        try {
            passage = fuse.enter().orThrow();
        } catch (DegradedException refused) {
            return Refused.result(refused, invoker.getUrl(), invocation);
        }
        try {
            return invoker.invoke(invocation).whenCompleteWithContext((answer, thrown) -> end(passage, answer, thrown));
        } catch (RuntimeException | Error thrown) {
            passage.endIfFirst(thrown);
            throw thrown;
        }
    }

    private static void end(Passage passage, @Nullable Result answer, @Nullable Throwable thrown) {
        Throwable failure = thrown != null || answer == null ? thrown : answer.getException();
        if (failure != null) {
            passage.endIfFirst(failure);
        } else {
            passage.endReturning(answer == null ? null : answer.getValue());
        }
    }
}
