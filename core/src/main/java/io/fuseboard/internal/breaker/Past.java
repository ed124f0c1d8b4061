package io.fuseboard.internal.breaker;

/**
 * What a state knows about how long to be open: the last time, and what callees ask for.
 *
 * @param attempt how many open times came one after the other, the last one counted
 * @param openFor how long that was; a circuit that stays closed for less has not recovered
 * @param asked what callees have asked for since
 */
record Past(int attempt, long openFor, Asked asked) {

    static final Past NONE = new Past(0, 0);

    Past(int attempt, long openFor) {
        this(attempt, openFor, new Asked());
    }

    /** The same for a state that begins: nobody has asked it for anything. */
    Past unasked() {
        return new Past(attempt, openFor);
    }
}
