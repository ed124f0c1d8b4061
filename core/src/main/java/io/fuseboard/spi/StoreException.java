package io.fuseboard.spi;

/** A store that could not do what it was asked for: not reachable, damaged, full, or read-only. Goes by itself, or may. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed, where, and what to do about it */
    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
