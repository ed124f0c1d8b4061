package io.fuseboard;

import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Whether a failure says that its callee has too much to do: a timeout, a full pool, a callee that asks for peace. */
final class Overload {

    /** Longer chains of causes are made by mistake, and may have no end. */
    private static final int DEEPEST = 8;

    /** Known by name: none of them is needed, or linked. Whatever extends one of them is one. */
    private static final Set<String> NAMES = Set.of(
            "java.net.http.HttpTimeoutException",
            "java.sql.SQLTimeoutException",
            "io.netty.channel.ConnectTimeoutException",
            "io.netty.handler.timeout.TimeoutException",
            "org.springframework.web.client.HttpClientErrorException$TooManyRequests",
            "org.springframework.web.client.HttpServerErrorException$GatewayTimeout",
            "org.springframework.web.client.HttpServerErrorException$ServiceUnavailable",
            "org.springframework.web.reactive.function.client.WebClientResponseException$GatewayTimeout",
            "org.springframework.web.reactive.function.client.WebClientResponseException$ServiceUnavailable",
            "org.springframework.web.reactive.function.client.WebClientResponseException$TooManyRequests",
            "io.github.resilience4j.bulkhead.BulkheadFullException");

    private Overload() {}

    static boolean isSaidBy(@Nullable Object failure) {
        try {
            Throwable thrown = failure instanceof Throwable cause ? cause : null;
            for (int deep = 0; thrown != null && deep < DEEPEST; deep++) {
                if (says(thrown)) {
                    return true;
                }
                thrown = thrown.getCause();
            }
            return false;
        } catch (RuntimeException guests) {
            return false; // a cause that throws says nothing, and the call has to end
        }
    }

    private static boolean says(Throwable thrown) {
        return thrown instanceof TimeoutException
                || thrown instanceof SocketTimeoutException
                || thrown instanceof RejectedExecutionException
                || thrown instanceof DegradedException refused && refused.saysOverload()
                || isNamed(thrown.getClass());
    }

    private static boolean isNamed(Class<?> type) {
        for (Class<?> of = type; of != null && of != Throwable.class; of = of.getSuperclass()) {
            if (NAMES.contains(of.getName())) {
                return true;
            }
        }
        return false;
    }
}
