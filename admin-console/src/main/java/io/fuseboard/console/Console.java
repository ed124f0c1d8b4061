package io.fuseboard.console;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.AuditTrail;
import io.fuseboard.console.access.Credentials;
import io.fuseboard.console.access.Door;
import io.fuseboard.console.access.SessionCookie;
import io.fuseboard.console.alerts.Alerts;
import io.fuseboard.console.api.Api;
import io.fuseboard.console.api.Around;
import io.fuseboard.console.api.Ownership;
import io.fuseboard.console.http.HttpServer;
import io.fuseboard.console.http.Mount;
import io.fuseboard.console.http.Route;
import io.fuseboard.console.pages.Pages;
import io.fuseboard.spec.Require;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger log = LoggerFactory.getLogger(Console.class);

    private final ConsoleSpec spec;
    private final HttpServer server;
    private final List<Api> apis;
    private final List<Alerts> alerts;
    private final Credentials credentials;

    private Console(ConsoleSpec spec, HttpServer server, List<Api> apis, List<Alerts> alerts, Credentials credentials) {
        this.spec = spec;
        this.server = server;
        this.apis = apis;
        this.alerts = alerts;
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
        return start(board, spec, out, Ticker.system(), InstantSource.system());
    }

    static Console start(Fuseboard board, ConsoleSpec spec, PrintStream out, Ticker ticker, InstantSource clock) {
        ConsoleBoard only = new ConsoleBoard("", "", spec.environment(), board);
        return start(List.of(only), false, spec, out, ticker, clock);
    }

    /**
     * Starts a console for several boards, such as environments or regions: each has its pages below a path of its own,
     * {@code /fuseboard/<key>/}, and they share the port and the logins. It shows what all applications of a board tell of
     * themselves, where {@link #start(Fuseboard, ConsoleSpec)} shows one application from inside.
     *
     * @param boards at least one, no two of the same key
     * @throws PortTakenException if somebody else has the port
     */
    public static Console startFleet(List<ConsoleBoard> boards, ConsoleSpec spec, PrintStream out) {
        Require.that(!boards.isEmpty(), "boards", boards, "must be at least one");
        long keys = boards.stream().map(ConsoleBoard::key).distinct().count();
        Require.that(
                keys == boards.size(),
                "boards",
                boards.stream().map(ConsoleBoard::key).toList(),
                "must be named once each");
        return start(boards, true, spec, out, Ticker.system(), InstantSource.system());
    }

    static Console start(
            List<ConsoleBoard> boards,
            boolean fleet,
            ConsoleSpec spec,
            PrintStream out,
            Ticker ticker,
            InstantSource clock) {
        spec.people().check(fleet ? boards.stream().map(ConsoleBoard::key).toList() : List.of());
        Credentials credentials = credentials(spec);
        HttpServer server = open(spec);
        AuditTrail audit = new AuditTrail(clock);
        Door door = new Door(credentials, spec.people(), audit, ticker, clock);
        SessionCookie cookie = new SessionCookie(door.cookieName(server.port()), spec.path());
        List<Api> apis = new ArrayList<>();
        List<Alerts> alerts = new ArrayList<>();
        List<Mount> mounts = new ArrayList<>();
        for (ConsoleBoard board : boards) {
            Ownership ownership = new Ownership(board.board(), spec.people().isAnybodyLimited(), fleet);
            Around around = new Around(
                    board.key(), board.environment(), fleet, fleet ? ConsoleBoard.choice(boards, board) : List.of());
            Alerts alert = new Alerts(board.board(), board.name(), spec.alertsOf(board.key()), ticker, clock);
            alerts.add(alert);
            Api api = new Api(board.board(), door, around, cookie, ownership, audit, alert, ticker, clock);
            List<Route> routes = new ArrayList<>(Pages.routes());
            routes.addAll(api.routes());
            apis.add(api);
            mounts.add(
                    new Mount(board.path(spec.path()), routes, door.of(board.key(), ownership), audit.of(board.key())));
        }
        server.serve(spec.path(), mounts, spec.hosts(), cookie.name());
        apis.forEach(Api::start);
        alerts.forEach(Alerts::start);
        Console console = new Console(spec, server, apis, alerts, credentials);
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

    /** Every route of its first board. */
    Stream<Route> routes() {
        return apis.get(0).routes().stream();
    }

    /** Who logs in, where configuration names one user only. */
    public String user() {
        return spec.user();
    }

    /** The password made for this process; empty where one is configured. Not for logs. */
    public Optional<String> generatedPassword() {
        return credentials.generatedPassword();
    }

    @Override
    public void close() {
        alerts.forEach(Alerts::close);
        apis.forEach(Api::close);
        server.close();
    }

    private static Credentials credentials(ConsoleSpec spec) {
        if (spec.password().isEmpty() && !spec.people().isAnybody()) {
            return Credentials.generated(spec.user());
        }
        if (spec.people().sessionKey().isEmpty()) {
            log.info("Sessions of the Fuseboard console end with this process, and no other console knows them; to have"
                    + " them outlive a restart, or shared by several, give all the same fuseboard.console.session-key");
        }
        return spec.password()
                .map(password -> Credentials.of(spec.user(), password, spec.people()))
                .orElseGet(() -> Credentials.of(spec.people()));
    }

    private void announce(PrintStream out, String password) {
        out.println("Fuseboard console 控制台: " + address());
        out.println("  user 用户 " + spec.user() + " · password 密码 " + password + " (this run only 仅本次运行有效)");
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
