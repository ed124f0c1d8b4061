package io.fuseboard.annotation;

import io.fuseboard.model.Admission;
import io.fuseboard.model.Limit;
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

    /** Calls in flight at once, at least 1; at most so many, and at least 2, where the {@link #limit} is adaptive. */
    int value();

    /**
     * Whether so many run at once, or as many below that as the dependency can work on: measured latency, timeouts and
     * overload replies say how many.
     */
    Limit limit() default Limit.FIXED;

    /** An adaptive limit never goes below. Not given: 2, or as many as there are processors, if that is more. */
    int least() default -1;

    /**
     * An adaptive limit goes down while nine of ten calls do not stay below that, such as {@code 800ms}. Empty: only by
     * comparison with how long calls take when few run.
     */
    String ceiling() default "";

    /**
     * How long a caller waits for a place, such as {@code 200ms}: in the order of arrival, and who came last first where the
     * {@link #limit} is adaptive. Empty: not at all. Not for methods that return a stage: their callers' threads do not
     * wait.
     */
    String maxWait() default "";

    /**
     * How many callers may wait at a time; one more is refused at once. Not given: as many as may run, a quarter of that
     * where the limit is adaptive.
     */
    int queue() default -1;

    /**
     * Whether calls that matter less leave room for those that matter more, by the tier of the feature that the method serves
     * and of the request. Not together with {@link #maxWait}.
     */
    Admission admission() default Admission.ALIKE;

    /**
     * Reserve lanes, such as {@code medicine:2}: places beside the limit for calls whose attribute {@code lane} names one,
     * and that find no other place. Not together with {@link #maxWait}.
     */
    String[] lanes() default {};

    /** Name of the fuse; may stand on any one of the method's annotations. */
    String name() default "";

    /**
     * What becomes of calls that the fuse's guards refuse, at most one; none: what the board says. {@code OBSERVE} counts
     * them and lets them pass. May stand on the method's breaker or bulkhead, and is about both.
     */
    Mode[] mode() default {};
}
