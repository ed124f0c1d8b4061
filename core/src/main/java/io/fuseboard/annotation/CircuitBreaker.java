package io.fuseboard.annotation;

import io.fuseboard.model.Mode;
import io.fuseboard.model.Trip;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Stops calling what keeps failing, and tries again later.
 *
 * <p>A value that is not given ({@code -1} or empty) is the board's default, {@code BreakerSpec.defaults()}; an entry
 * under the fuse's name in the configuration overrides what is given here. Durations read like {@code 800ms},
 * {@code 10s}, {@code 2m}, {@code 1h}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CircuitBreaker {

    /** Name of the fuse; may stand on any one of the method's annotations. */
    String name() default "";

    /**
     * The parameter whose values have a fuse each, by its name or by that of its {@link Attribute}. Empty: the method has one
     * fuse. Calls with {@code null} share one.
     */
    String key() default "";

    /** How many keys may have a fuse of their own at a time; new ones share one then. Not given: 1,000. */
    int maxKeys() default -1;

    /** Whether to refuse the share that must go, or everybody; at most one. None: the share ({@code PARTIAL}). */
    Trip[] trip() default {};

    /** Percentage of failed calls at which the circuit opens, 1 to 100, inclusive. */
    int failureRate() default -1;

    /** A call that takes longer is slow, whatever it answers. Empty: no call is. */
    String slowerThan() default "";

    /** Percentage of slow calls at which the circuit opens, 1 to 100, inclusive. */
    int slowRate() default -1;

    /** So many failures in a row open the circuit as well, whatever the rates say. Not given: they do not. */
    int consecutiveFailures() default -1;

    /** Number of most recent calls that are judged. */
    int window() default -1;

    /** Judges the calls of the last so long instead, however many; at least a second. Empty: the last {@link #window}. */
    String windowTime() default "";

    /** Calls needed before anything is judged. */
    int minimumCalls() default -1;

    /** How long nobody passes once the circuit is open, unless the callee asks for more: see {@link #retryAfter}. */
    String openFor() default "";

    /** Each time that it opens again nobody passes for twice as long, up to this. Empty: always for {@link #openFor}. */
    String openForMax() default "";

    /** Calls let through to decide whether to close again. */
    int probes() default -1;

    /** Exceptions that say nothing about what is called: they pass to the caller and are not counted. */
    Class<? extends Throwable>[] ignore() default {};

    /**
     * Exceptions or answers that say nothing about what is called, if the predicate holds, such as a status 404. A
     * predicate is asked about what its type argument names: {@code Predicate<StatusException>} about such exceptions. It
     * wins over {@link #failIf}.
     *
     * <p>One object is made of the class, when the application starts; it needs a constructor without parameters.
     */
    Class<? extends Predicate<?>>[] ignoreIf() default {};

    /**
     * Answers that are failures though they were returned, if the predicate holds, such as a status 500; a stage's answer
     * is what it completes with. The caller gets such an answer all the same, and no fallback is asked. Made like those of
     * {@link #ignoreIf}. Exceptions need no mention: all are failures.
     */
    Class<? extends Predicate<?>>[] failIf() default {};

    /**
     * Reads from a failure, an exception or an answer, when the callee wants to be asked again, as the first type argument
     * names it; an open circuit waits for that. Empty where nothing was said. Made like those of {@link #ignoreIf}.
     * Whatever implements {@code io.fuseboard.spi.RetryAfter} needs no mention.
     */
    Class<? extends Function<?, Optional<Duration>>>[] retryAfter() default {};

    /**
     * What becomes of calls that the fuse's guards refuse, at most one; none: what the board says. {@code OBSERVE} counts
     * them and lets them pass. May stand on the method's breaker or bulkhead, and is about both.
     */
    Mode[] mode() default {};
}
