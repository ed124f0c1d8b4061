package io.fuseboard.test;

import io.fuseboard.model.CircuitState;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The state in which a fuse's circuit is when a test begins: for one test, or for all of a class; the method's goes last. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(Circuits.class)
@Documented
public @interface Circuit {

    /** The fuse's name. One that no fuse has fails the test and names what is near. */
    String value();

    /** OPEN, HALF_OPEN or CLOSED; the others are shares of something, which only calls can bring about. */
    CircuitState is() default CircuitState.OPEN;
}
