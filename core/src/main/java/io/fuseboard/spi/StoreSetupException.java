package io.fuseboard.spi;

/**
 * A store that will not work until somebody sets it up or corrects the configuration: no driver, no tables, no login, a
 * server that is too old. Fails the start of an application that knows no earlier orders; one that does goes on with them.
 */
public final class StoreSetupException extends StoreException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, the value, the rule and the remedy */
    public StoreSetupException(String message) {
        super(message);
    }

    public StoreSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
