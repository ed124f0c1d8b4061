package io.fuseboard.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds how many calls run at the same time; one more is refused at once. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Bulkhead {

    /** Calls in flight at once, at least 1. */
    int value();

    /** Name of the fuse; may stand on any one of the method's annotations. */
    String name() default "";
}
