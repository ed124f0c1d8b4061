package io.fuseboard.spring.http;

import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spi.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a guarded HTTP client was answered, as far as a fuse wants to know it: what {@code breaker.fail-if} and
 * {@code ignore-if} of a fuse with {@code http} are asked about.
 *
 * @param status of HTTP
 * @param retryAfter when the server wants to be asked again, from now; empty where it has not said, or not in a form that
 *     can be read
 */
public record HttpAnswer(int status, Optional<Duration> retryAfter) implements RetryAfter {

    /** 5xx and 429 are failures; other answers are not: who asks for what is not there has himself to blame. */
    static final OutcomeSpec OUTCOMES = OutcomeSpec.defaults().failingIf(HttpAnswer.class, HttpAnswer::isFailure);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_OF_SERVER_ERRORS = 500;

    /** As many as a long holds of any unit. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** Reads one. */
    public static HttpAnswer of(int status, HttpHeaders headers) {
        return of(status, headers, InstantSource.system());
    }

    static HttpAnswer of(int status, HttpHeaders headers, InstantSource clock) {
        HttpAnswer answer = new HttpAnswer(status, Optional.empty());
        return answer.isFailure() ? new HttpAnswer(status, retryAfter(headers, clock)) : answer;
    }

    /** Whether it is a failure, unless configuration says something else. */
    public boolean isFailure() {
        return status >= FIRST_OF_SERVER_ERRORS || status == TOO_MANY_REQUESTS;
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers, InstantSource clock) {
        String said = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (said == null) {
            return Optional.empty();
        }
        if (SECONDS.matcher(said.strip()).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(said.strip())));
        }
        ZonedDateTime then = date(headers, HttpHeaders.RETRY_AFTER);
        if (then == null) {
            return Optional.empty();
        }
        // Counted in the server's own time where it says what time that is: clocks differ.
        ZonedDateTime now = date(headers, HttpHeaders.DATE);
        return Optional.of(Duration.between(now == null ? clock.instant() : now.toInstant(), then.toInstant()));
    }

    private static @Nullable ZonedDateTime date(HttpHeaders headers, String name) {
        try {
            return headers.getFirstZonedDateTime(name);
        } catch (IllegalArgumentException unreadable) {
            return null; // a guest's header that says nothing
        }
    }
}
