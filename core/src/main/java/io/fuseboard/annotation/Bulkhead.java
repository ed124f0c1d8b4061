package io.fuseboard.annotation;

import io.fuseboard.model.Mode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds how many calls run at the same time; one more is refused at once, or waits. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Bulkhead {

    /** Calls in flight at once, at least 1. */
    int value();

    /**
     * How long a caller waits for a place, in the order of arrival, such as {@code 200ms}. Empty: not at all. Not for
     * methods that return a stage: their callers' threads do not wait.
     */
    String maxWait() default "";

    /** How many callers may wait at a time; one more is refused at once. Not given: as many as may run. */
    int queue() default -1;

    /** Name of the fuse; may stand on any one of the method's annotations. */
    String name() default "";

    /**
     * What becomes of calls that the fuse's guards refuse, at most one; none: what the board says. {@code OBSERVE} counts
     * them and lets them pass. May stand on the method's breaker or bulkhead, and is about both.
     */
    Mode[] mode() default {};
}
