package io.fuseboard.console;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.Credentials;
import io.fuseboard.console.access.Door;
import io.fuseboard.console.access.SessionCookie;
import io.fuseboard.console.api.Api;
import io.fuseboard.console.http.HttpServer;
import io.fuseboard.console.http.Route;
import io.fuseboard.console.pages.Pages;
import io.fuseboard.spi.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A board's console: pages for operators and the API behind them, on a port and with threads of their own.
 *
 * <pre>{@code
 * Console console = Console.start(board, ConsoleSpec.defaults().withEnvironment("prod"));
 * }</pre>
 *
 * <p>Where no password is configured, the one made for this process is printed to standard output, never to the log.
 */
public final class Console implements AutoCloseable {

    private final ConsoleSpec spec;
    private final HttpServer server;
    private final Api api;
    private final Credentials credentials;

    private Console(ConsoleSpec spec, HttpServer server, Api api, Credentials credentials) {
        this.spec = spec;
        this.server = server;
        this.api = api;
        this.credentials = credentials;
    }

    /**
     * Starts a console. The board stays the caller's to close, after the console.
     *
     * @throws PortTakenException if somebody else has the port
     */
    public static Console start(Fuseboard board, ConsoleSpec spec) {
        return start(board, spec, System.out);
    }

    /**
     * The same, with somebody else to print a password that was made for this process.
     *
     * @throws PortTakenException if somebody else has the port
     */
    public static Console start(Fuseboard board, ConsoleSpec spec, PrintStream out) {
        return start(board, spec, out, Ticker.system());
    }

    static Console start(Fuseboard board, ConsoleSpec spec, PrintStream out, Ticker ticker) {
        Credentials credentials = spec.password()
                .map(password -> Credentials.of(spec.user(), password))
                .orElseGet(() -> Credentials.generated(spec.user()));
        HttpServer server = open(spec);
        // Browsers keep one jar of cookies for all ports of a host: two consoles must not log each other out.
        SessionCookie cookie = new SessionCookie("fuseboard-" + server.port(), spec.path());
        Door door = new Door(credentials, ticker);
        Api api = new Api(board, door, spec.environment(), cookie, ticker, InstantSource.system());
        List<Route> routes = new ArrayList<>(Pages.routes());
        routes.addAll(api.routes());
        server.serve(spec.path(), routes, spec.hosts(), door, cookie.name());
        api.start();
        Console console = new Console(spec, server, api, credentials);
        credentials.generatedPassword().ifPresent(password -> console.announce(out, password));
        return console;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        return URI.create("http://" + spec.hostForBrowsers() + ":" + port() + spec.path() + "/");
    }

    /** Who logs in. */
    public String user() {
        return credentials.user();
    }

    /** The password made for this process; empty where one is configured. Not for logs. */
    public Optional<String> generatedPassword() {
        return credentials.generatedPassword();
    }

    @Override
    public void close() {
        api.close();
        server.close();
    }

    private void announce(PrintStream out, String password) {
        out.println("Fuseboard console 控制台: " + address());
        out.println("  user 用户 " + user() + " · password 密码 " + password + " (this run only 仅本次运行有效)");
    }

    private static HttpServer open(ConsoleSpec spec) {
        try {
            return HttpServer.open(spec.address(), spec.port());
        } catch (IOException cause) {
            if (isTaken(cause)) {
                throw new PortTakenException(spec.address(), spec.port(), cause);
            }
            throw new IllegalStateException(
                    "Cannot start the Fuseboard console on " + spec.address() + ":" + spec.port() + " ("
                            + cause.getMessage()
                            + "): fuseboard.console.address must be one of this machine's, and"
                            + " fuseboard.console.port one it may open",
                    cause);
        }
    }

    private static boolean isTaken(IOException fault) {
        Throwable cause = fault instanceof BindException || fault.getCause() == null ? fault : fault.getCause();
        return cause instanceof BindException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
    }
}
