package io.fuseboard.spring.carry;

/** Finds what the request brought with it that this thread serves. */
@FunctionalInterface
public interface CarriedRequest {

    /** {@link Carried#NOTHING} where the thread serves none, or nobody who is believed has sent it. */
    Carried current();
}
