package io.fuseboard.internal.breaker;

/**
 * The last open time that a later state remembers.
 *
 * @param attempt how many open times came one after the other, this one counted
 * @param openFor how long it was; a circuit that stays closed for less has not recovered
 */
record Past(int attempt, long openFor) {

    static final Past NONE = new Past(0, 0);
}
