package io.fuseboard.spec;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a call says about the call: the one place where that is decided, whichever way the call is guarded.
 *
 * <p>What is ignored is ignored, whatever else applies. Else every exception is a failure, an {@code Error} too, and a
 * returned answer is a success unless it is named here. There is no list of exceptions that count: what nobody thought of
 * would be missing from it, and an exception that is missing would close a circuit.
 *
 * <p>An answer that is a failure is returned to the caller all the same, and no fallback is asked.
 *
 * @param ignored exception types, with their subtypes, that say nothing: the caller's own fault, such as an unknown
 *     order number
 * @param ignoredIf exceptions and answers that say nothing
 * @param failedIf answers that are failures though they were returned, such as a response with status 500
 * @param retryAfter how failures say when the callee wants to be asked again; those that implement
 *     {@code io.fuseboard.spi.RetryAfter} need no mention
 */
public record OutcomeSpec(
        List<Class<? extends Throwable>> ignored,
        List<Criterion<?>> ignoredIf,
        List<Criterion<?>> failedIf,
        List<Hint<?>> retryAfter) {

    public OutcomeSpec {
        ignored = List.copyOf(ignored);
        ignoredIf = List.copyOf(ignoredIf);
        failedIf = List.copyOf(failedIf);
        retryAfter = List.copyOf(retryAfter);
        ignored.forEach(type -> Require.inside("ignore", type));
        ignoredIf.forEach(criterion -> Require.inside("ignoreIf", criterion.type()));
        for (Criterion<?> criterion : failedIf) {
            Require.that(
                    !criterion.isOfExceptions(),
                    "failIf",
                    criterion.type().getSimpleName(),
                    "is an exception, and every exception is a failure; name those that are not by ignore or ignoreIf");
        }
    }

    /** Every {@code Throwable} is a failure but for these types. */
    public OutcomeSpec(List<Class<? extends Throwable>> ignored) {
        this(ignored, List.of(), List.of(), List.of());
    }

    /**
     * A question about the end of a call.
     *
     * @param type what it is asked about: results that are of this type, and {@code null} unless it is a type of exceptions
     * @param predicate asked by many threads at once; where it throws, that is logged once for each fuse, and the answer
     *     is no
     */
    public record Criterion<T>(Class<T> type, Predicate<? super T> predicate) {

        public Criterion {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(predicate, "predicate");
        }

        /** Whether it can only ever be asked about exceptions. */
        public boolean isOfExceptions() {
            return Throwable.class.isAssignableFrom(type);
        }

        /** Whether it holds. What the predicate throws is thrown. */
        @SuppressWarnings("NullAway") // a predicate of answers is asked about null, too
        public boolean holds(@Nullable Object result) {
            return (type.isInstance(result) || result == null && !isOfExceptions())
                    && predicate.test(type.cast(result));
        }
    }

    /**
     * Reads what a callee said of when to ask again.
     *
     * @param type the failures that it reads: exceptions or answers
     * @param reader empty where nothing was said; asked by many threads at once; where it throws, that is logged once for
     *     each fuse, and nothing was said
     */
    public record Hint<T>(Class<T> type, Function<? super T, Optional<Duration>> reader) {

        public Hint {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(reader, "reader");
        }

        /** What was said. What the reader throws is thrown. */
        public Optional<Duration> read(Object failure) {
            return type.isInstance(failure) ? reader.apply(type.cast(failure)) : Optional.empty();
        }
    }

    /** Every {@code Throwable} is a failure, known or not; every answer is a success. */
    public static OutcomeSpec defaults() {
        return new OutcomeSpec(List.of());
    }

    /** The same, but these exceptions say nothing. */
    public OutcomeSpec ignoring(Class<? extends Throwable> type) {
        return new OutcomeSpec(and(ignored, type), ignoredIf, failedIf, retryAfter);
    }

    /**
     * The same, but exceptions or answers of a type say nothing if they are like this.
     *
     * <pre>{@code ignoringIf(StatusException.class, thrown -> thrown.status() == 404)}</pre>
     */
    public <T> OutcomeSpec ignoringIf(Class<T> type, Predicate<? super T> predicate) {
        return new OutcomeSpec(ignored, and(ignoredIf, new Criterion<>(type, predicate)), failedIf, retryAfter);
    }

    /**
     * The same, but answers of a type are failures if they are like this.
     *
     * <pre>{@code failingIf(HttpResponse.class, answer -> answer.statusCode() >= 500)}</pre>
     */
    public <T> OutcomeSpec failingIf(Class<T> type, Predicate<? super T> predicate) {
        return new OutcomeSpec(ignored, ignoredIf, and(failedIf, new Criterion<>(type, predicate)), retryAfter);
    }

    /** The same, and failures of a type say when to ask again. */
    public <T> OutcomeSpec retryingAfter(Class<T> type, Function<? super T, Optional<Duration>> reader) {
        return new OutcomeSpec(ignored, ignoredIf, failedIf, and(retryAfter, new Hint<>(type, reader)));
    }

    /** Whether an answer can be anything but a success. */
    public boolean asksAboutAnswers() {
        return !failedIf.isEmpty() || ignoredIf.stream().anyMatch(criterion -> !criterion.isOfExceptions());
    }

    private static <E> List<E> and(List<E> list, E more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
