package io.fuseboard.spring.cloud;

import feign.FeignException;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spring.http.HttpAnswer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * What exceptions of HTTP clients say, as far as they are on the class path: 4xx says nothing, for who asks for what is not there
 * has himself to blame; 5xx and 429 are failures, and say when to come back.
 */
final class HttpOutcomes {

    static final OutcomeSpec KNOWN = known();

    private HttpOutcomes() {}

    private static OutcomeSpec known() {
        OutcomeSpec known = OutcomeSpec.defaults();
        if (isPresent("org.springframework.web.client.RestClientResponseException")) {
            known = Rest.over(known);
        }
        if (isPresent("org.springframework.web.reactive.function.client.WebClientResponseException")) {
            known = Web.over(known);
        }
        return isPresent("feign.FeignException") ? Feign.over(known) : known;
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, HttpOutcomes.class.getClassLoader());
    }

    private static boolean isCallersFault(int status) {
        return status >= 400 && !new HttpAnswer(status, Optional.empty()).isFailure();
    }

    /** Apart, like the others, so that nobody looks for classes that are not there. */
    private static final class Rest {
        static OutcomeSpec over(OutcomeSpec spec) {
            return spec.ignoringIf(
                            RestClientResponseException.class,
                            thrown -> isCallersFault(thrown.getStatusCode().value()))
                    .retryingAfter(
                            RestClientResponseException.class,
                            thrown -> retryAfter(thrown.getStatusCode().value(), thrown.getResponseHeaders()));
        }
    }

    private static final class Web {
        static OutcomeSpec over(OutcomeSpec spec) {
            return spec.ignoringIf(
                            WebClientResponseException.class,
                            thrown -> isCallersFault(thrown.getStatusCode().value()))
                    .retryingAfter(
                            WebClientResponseException.class,
                            thrown -> retryAfter(thrown.getStatusCode().value(), thrown.getHeaders()));
        }
    }

    private static final class Feign {
        static OutcomeSpec over(OutcomeSpec spec) {
            return spec.ignoringIf(FeignException.class, thrown -> isCallersFault(thrown.status()))
                    .retryingAfter(FeignException.class, Feign::asked);
        }

        /* One that says when to come back is wrapped into another one, which has no headers. */
        private static Optional<Duration> asked(FeignException thrown) {
            FeignException said =
                    thrown.responseHeaders().isEmpty() && thrown.getCause() instanceof FeignException inner
                            ? inner
                            : thrown;
            HttpHeaders headers = new HttpHeaders();
            for (Map.Entry<String, Collection<String>> header :
                    said.responseHeaders().entrySet()) {
                headers.put(header.getKey(), List.copyOf(header.getValue()));
            }
            return retryAfter(said.status(), headers);
        }
    }

    private static Optional<Duration> retryAfter(int status, @Nullable HttpHeaders headers) {
        return headers == null
                ? Optional.empty()
                : HttpAnswer.of(status, headers).retryAfter();
    }
}
