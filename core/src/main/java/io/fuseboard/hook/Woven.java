package io.fuseboard.hook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Left on a method by who has woven it where it stands, the agent or the build: it is guarded, and nobody guards it a second
 * time. Not for people to write.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Woven {}
