package io.fuseboard.examples.takeaway.demand;

/**
 * How one request ended.
 *
 * @param by who stands behind the answer, empty where that is not known
 */
record Answer(End end, String by, String body) {

    enum End {
        SERVED,
        /** A friendly sentence instead of the thing itself. */
        NOTICE,
        FAILED
    }
}
