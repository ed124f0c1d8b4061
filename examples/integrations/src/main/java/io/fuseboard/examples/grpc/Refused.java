package io.fuseboard.examples.grpc;

import io.fuseboard.DegradedException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Optional;

/** A refusal as callers see it: UNAVAILABLE, the notice in their language, and when to ask again. No internals. */
final class Refused {

    /** What browsers call it: {@code en-GB, zh;q=0.8}. */
    static final Metadata.Key<String> ACCEPT_LANGUAGE = key("accept-language");

    /** Seconds. */
    static final Metadata.Key<String> RETRY_AFTER = key("retry-after");

    /** What gRPC's own retries go by: milliseconds, or -1 for "do not". */
    private static final Metadata.Key<String> PUSHBACK = key("grpc-retry-pushback-ms");

    private Refused() {}

    static StatusException inTheLanguageOf(Metadata headers, DegradedException refused) {
        return status(
                refused,
                Optional.ofNullable(headers.get(ACCEPT_LANGUAGE))
                        .flatMap(Refused::language)
                        .map(refused::getMessage)
                        .orElseGet(refused::getMessage));
    }

    static StatusException status(DegradedException refused, String notice) {
        Metadata trailers = new Metadata();
        Optional<Duration> wait = refused.refusal().retryAfter();
        trailers.put(PUSHBACK, Long.toString(wait.map(Duration::toMillis).orElse(-1L)));
        wait.ifPresent(time ->
                trailers.put(RETRY_AFTER, Long.toString(time.plusMillis(999).toSeconds())));
        return Status.UNAVAILABLE.withDescription(notice).asException(trailers);
    }

    static Metadata trailers(StatusException refused) {
        return Objects.requireNonNullElseGet(refused.getTrailers(), Metadata::new);
    }

    private static Optional<Locale> language(String accepted) {
        try {
            return LanguageRange.parse(accepted).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .findFirst();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
