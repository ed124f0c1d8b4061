package io.fuseboard.examples.dubbo;

import io.fuseboard.DegradedException;
import java.util.Locale;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Result;

/**
 * A refusal as callers see it. It is a result that holds an exception, and not an exception that is thrown: that one Dubbo
 * would try again elsewhere at once, and a provider's it would send with the whole stack trace. What a provider tells is of a type that each consumer
 * has and Dubbo lets in, and no {@code RpcException}: those it wraps in one another.
 */
final class Refused {

    /** Attachment of a call: a language tag such as {@code zh-CN}. */
    static final String LANGUAGE = "accept-language";

    /** Attachment of a result, in seconds. */
    static final String RETRY_AFTER = "retry-after";

    private Refused() {}

    static Result result(DegradedException refused, URL url, Invocation invocation) {
        if (!CommonConstants.PROVIDER.equals(url.getSide())) {
            return AsyncRpcResult.newDefaultAsyncResult(refused, invocation);
        }
        String language = invocation.getAttachment(LANGUAGE);
        IllegalStateException told = new IllegalStateException(
                language == null ? refused.getMessage() : refused.getMessage(Locale.forLanguageTag(language)));
        told.setStackTrace(new StackTraceElement[0]);
        Result result = AsyncRpcResult.newDefaultAsyncResult(told, invocation);
        refused.refusal()
                .retryAfter()
                .ifPresent(wait -> result.setAttachment(
                        RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds())));
        return result;
    }
}
