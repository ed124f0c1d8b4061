package io.fuseboard.examples.dubbo;

import io.fuseboard.Fuse;
import java.util.Optional;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;

/** Which fuse a call goes through. An application registers one with the bean factory of its {@code ApplicationModel}. */
@FunctionalInterface
public interface Fuses {

    /** Empty: the call is not guarded. */
    Optional<Fuse> of(Invoker<?> invoker, Invocation invocation);
}
