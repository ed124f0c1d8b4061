package io.fuseboard.annotation;

import io.fuseboard.model.Tier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Ties a method to a feature that operators can turn off. While it is off the fallback answers, or the notice. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DegradeSwitch {

    /** Key of the feature, such as {@code on-time-guarantee}. */
    String value();

    /** Importance of the feature, at most one; none: as declared elsewhere, or USEFUL. */
    Tier[] tier() default {};

    /** Name of the fuse; may stand on any one of the method's annotations. Empty everywhere: the feature's key. */
    String name() default "";
}
