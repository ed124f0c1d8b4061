package io.fuseboard.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names who answers instead when a call is refused or fails.
 *
 * <p>A backup method stands in the same class or a supertype, returns what the guarded method returns, and takes the
 * same parameters, then optionally what happened: a {@code Refusal}, or a {@code Throwable} of some type. Overloads of
 * one name belong together: the one that fits what happened most closely answers. A method that takes only a
 * {@code Refusal} answers refusals and nothing else; one that takes neither answers everything. Exceptions declared as
 * ignored pass to the caller. A fallback that does not fit fails the start.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fallback {

    /** Names of backup methods, the first choice first. */
    String[] value();

    /** Name of the fuse; may stand on any one of the method's annotations. */
    String name() default "";
}
