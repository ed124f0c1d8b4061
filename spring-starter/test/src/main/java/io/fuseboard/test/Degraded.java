package io.fuseboard.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Features that are turned off for everybody while a test runs: for one test, or for all of a class. A name that nobody has
 * declared fails the test and names what is near.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface Degraded {

    /** Keys of features, such as {@code dish-animation}; or fuses, as {@code fuse:rider-location}. */
    String[] value();
}
