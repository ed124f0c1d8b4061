package io.fuseboard.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names who answers instead when a call is refused or fails.
 *
 * <p>A backup method stands in the same class or a supertype, where this class could call it, returns what the guarded method returns, and takes the
 * same parameters, then optionally what happened: a {@code Refusal}, or a {@code Throwable} of some type. Overloads of
 * one name belong together: the one that fits what happened most closely answers. A method that takes only a
 * {@code Refusal} answers refusals and nothing else; one that takes neither answers everything. Exceptions declared as
 * ignored pass to the caller. A fallback that does not fit fails the start.
 *
 * <p>The order is fixed: backup methods, then the {@link #lastGood} answer, then the {@link #empty} value, then the
 * notice, or the failure itself.
 *
 * <p>{@link #applyOn} and {@link #skipOn} limit what is answered at all. A refusal counts as the {@code DegradedException}
 * that it becomes when nobody answers it: {@code skipOn = DegradedException.class} leaves refusals to the notice, and
 * {@code applyOn = IOException.class} alone does so too; {@code applyOn = {IOException.class, DegradedException.class}}
 * answers both.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fallback {

    /**
     * Names of backup methods, the first choice first. May be left out where there is a {@link #lastGood} or an
     * {@link #empty} value.
     */
    String[] value() default {};

    /**
     * For how long the guarded method's own last answer to the same arguments is good enough, such as {@code 30s}, where
     * no backup method answers. Empty: never.
     *
     * <p>Remembered for each object apart, for at most a thousand different calls of the method. Arguments are the same
     * when they are equal, so they need an {@code equals} of their own and must not change; the answer is handed out
     * again as it is, so it should not change either. {@code null} is not remembered, and what was remembered before it is
     * forgotten. Of a method that returns a stage, what the stage completes with is remembered. Not for an answer that
     * depends on more than the arguments, such as who is logged in: it would be shown to somebody else.
     */
    String lastGood() default "";

    /**
     * Whether the empty value of the return type answers, where nobody else does: {@code Optional.empty()}, a list, set,
     * map, stream or array without elements, a string without characters; for {@code void}, nothing is done. The
     * collections cannot be changed. The same of what a stage promises. For types without one, such as numbers, say a
     * value with {@link #orElse}; anything else fails the start.
     */
    boolean empty() default false;

    /**
     * The value that answers where nobody else does, as one would write it: {@code "0"}, {@code "false"},
     * {@code "UNKNOWN"}. Read at start-up by the return type, or what its stage promises: a primitive or its box,
     * {@code String}, an enum, {@code BigDecimal}, {@code BigInteger} or {@code Duration}. At most one.
     */
    String[] orElse() default {};

    /**
     * So many percent of the calls, 0 to 50, the first backup method answers in peace, before this one is asked: a backup that
     * is only used in emergencies is an untested one. 0, the default: none.
     *
     * <p>Peace is while nobody has a hand on the fuse and its circuit is closed for everybody. A caller who is known
     * ({@code AttributeSource.CALLER}) stays with the one or the other; calls of others are spread evenly. Where the backup
     * fails, this method is asked, if the fallback applies to what was thrown, and always where the backup's own fuse has
     * refused: so {@code applyOn = DegradedException.class} is for calls that must not be made twice.
     *
     * <p>The backup method must have a form that takes no {@code Refusal} and no {@code Throwable}, as nothing has happened;
     * and the method must not return a stage or a publisher. Otherwise the start fails.
     */
    int warm() default 0;

    /**
     * What is answered, with subtypes. Empty: refusals, and every exception that counts as a failure. What the fuse
     * ignores is never answered, and naming it here fails the start.
     */
    Class<? extends Throwable>[] applyOn() default {};

    /** What is not answered, with subtypes, whatever {@link #applyOn} says. A type that both cover fails the start. */
    Class<? extends Throwable>[] skipOn() default {};

    /** Name of the fuse; may stand on any one of the method's annotations. */
    String name() default "";
}
