package io.fuseboard.jmh.report;

/** Somebody has said something that cannot be done. The message is for him; where it came from is not. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }
}
