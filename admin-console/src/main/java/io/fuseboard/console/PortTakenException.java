package io.fuseboard.console;

/** The console's port belongs to somebody else. Whoever did not ask for that port may go on without a console. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;

    PortTakenException(String address, int port, Throwable cause) {
        super(
                "Cannot start the Fuseboard console: port " + port + " on " + address + " is taken. Set"
                        + " fuseboard.console.port to another one (0: any free port), or stop the process that listens"
                        + " there",
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
