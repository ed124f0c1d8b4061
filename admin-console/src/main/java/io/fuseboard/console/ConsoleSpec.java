package io.fuseboard.console;

import io.fuseboard.console.access.PasswordHash;
import io.fuseboard.console.access.People;
import io.fuseboard.console.alerts.AlertSpec;
import io.fuseboard.spec.Require;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a console listens, and who may use it.
 *
 * @param address address it binds to; without a password it must be one of the machine's own loopback
 * @param port 0 to 65535; 0: any free one
 * @param path where its pages lie, such as {@code /fuseboard}; no slash at the end
 * @param user who logs in, an admin, and whose name history tells; there with a password, or where nobody else is
 * @param password plain or as a hash <code>{pbkdf2}…</code>; absent: where there are no other people, a random one is made
 *     at each start and printed to standard output
 * @param environment shown on every page, such as {@code prod}; absent: nothing is shown
 * @param allowedHosts host names besides {@code localhost} under which browsers may address it, without port
 * @param people who else may use it, and what signs sessions
 * @param alerts who is told of incidents
 */
public record ConsoleSpec(
        String address,
        int port,
        String path,
        String user,
        Optional<String> password,
        Optional<String> environment,
        Set<String> allowedHosts,
        People people,
        AlertSpec alerts) {

    /** This machine only: whoever wants more says so, and brings a password. */
    public static final String ADDRESS = "127.0.0.1";

    /** Next to the port most applications use. */
    public static final int PORT = 8081;

    /** The product's name, so that a proxy can tell it from the application's own pages. */
    public static final String PATH = "/fuseboard";

    /** A role more than a person, until somebody says who. */
    public static final String USER = "admin";

    private static final int LONGEST_USER = 64;
    private static final int LONGEST_ENVIRONMENT = 40;

    public ConsoleSpec {
        Require.that(port >= 0 && port <= 65_535, "fuseboard.console.port", port, "must be 0 to 65535");
        Require.that(
                path.matches("(/[a-z0-9_-]+)+"),
                "fuseboard.console.path",
                path,
                "must be one or more names of lower-case letters, digits, '-' or '_', each after a '/'");
        Require.line("fuseboard.console.user", user, LONGEST_USER);
        Require.that(!user.contains(":"), "fuseboard.console.user", user, "must not contain ':'");
        password.ifPresent(ConsoleSpec::check);
        environment.ifPresent(name -> Require.line("fuseboard.console.environment", name, LONGEST_ENVIRONMENT));
        Require.that(!address.isBlank(), "fuseboard.console.address", address, "must not be blank");
        Require.that(
                password.isPresent() || people.isAnybody() || resolve(address).isLoopbackAddress(),
                "fuseboard.console.address",
                address,
                "without a password the console listens on this machine's loopback only; set"
                        + " fuseboard.console.password, or leave the address away");
        allowedHosts = lowerCase(allowedHosts);
        Require.that(
                password.isEmpty()
                        || people.users().stream().noneMatch(one -> one.name().equals(user)),
                "fuseboard.console.user",
                user,
                "is there twice; leave fuseboard.console.password away, or the user of that name below"
                        + " fuseboard.console.users");
    }

    /** One user and nobody else. */
    public ConsoleSpec(
            String address,
            int port,
            String path,
            String user,
            Optional<String> password,
            Optional<String> environment,
            Set<String> allowedHosts) {
        this(address, port, path, user, password, environment, allowedHosts, People.NOBODY, AlertSpec.NONE);
    }

    /** What applies where nobody says otherwise; every value is a constant of this class. */
    public static ConsoleSpec defaults() {
        return new ConsoleSpec(ADDRESS, PORT, PATH, USER, Optional.empty(), Optional.empty(), Set.of());
    }

    public ConsoleSpec withPort(int number) {
        return new ConsoleSpec(address, number, path, user, password, environment, allowedHosts, people, alerts);
    }

    public ConsoleSpec withLogin(String name, String secret) {
        return new ConsoleSpec(
                address, port, path, name, Optional.of(secret), environment, allowedHosts, people, alerts);
    }

    public ConsoleSpec withEnvironment(String name) {
        return new ConsoleSpec(address, port, path, user, password, Optional.of(name), allowedHosts, people, alerts);
    }

    /** The same, reachable from other machines too: at an address of its own, under names. */
    public ConsoleSpec withAddress(String bound, Set<String> hosts) {
        return new ConsoleSpec(bound, port, path, user, password, environment, hosts, people, alerts);
    }

    /** The same with other people beside the one user, or instead of them. */
    public ConsoleSpec withPeople(People others) {
        return new ConsoleSpec(address, port, path, user, password, environment, allowedHosts, others, alerts);
    }

    /** The same, telling somebody of incidents. */
    public ConsoleSpec withAlerts(AlertSpec who) {
        return new ConsoleSpec(address, port, path, user, password, environment, allowedHosts, people, who);
    }

    /** What is told of one of several boards, whose pages lie below a key. */
    AlertSpec alertsOf(String key) {
        return key.isEmpty()
                ? alerts
                : new AlertSpec(
                        alerts.targets(),
                        alerts.link().map(base -> URI.create(base.toString().replaceFirst("/*$", "/") + key + "/")),
                        alerts.language(),
                        alerts.beforeEnd());
    }

    /** Under which name a browser on this machine finds it. */
    String hostForBrowsers() {
        InetAddress bound = resolve(address);
        if (bound.isLoopbackAddress() || bound.isAnyLocalAddress()) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** All names it may be addressed by: those that were configured, and that of the address it is bound to. */
    Set<String> hosts() {
        return Stream.concat(allowedHosts.stream(), Stream.of(hostForBrowsers().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void check(String password) {
        Require.that(
                !password.isBlank(),
                "fuseboard.console.password",
                "blank",
                "must be a password or {pbkdf2}…; leave the property away to get a random one at each start");
        if (password.startsWith(PasswordHash.PREFIX)) {
            PasswordHash.parse(password);
        }
    }

    private static InetAddress resolve(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException cause) {
            throw new IllegalArgumentException(
                    "Invalid fuseboard.console.address (" + address + "): must be an address of this machine", cause);
        }
    }

    private static Set<String> lowerCase(Set<String> hosts) {
        return hosts.stream()
                .map(host -> {
                    String name = host.strip().toLowerCase(Locale.ROOT);
                    Require.that(
                            name.matches("[a-z0-9.-]+|\\[[0-9a-f:]+]"),
                            "fuseboard.console.allowed-hosts",
                            host,
                            "must be host names without scheme, port or wildcard");
                    return name;
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "ConsoleSpec[address=" + address + ", port=" + port + ", path=" + path + ", user=" + user + ", password="
                + (password.isPresent() ? "set" : people.isAnybody() ? "none" : "random") + ", environment="
                + environment + ", allowedHosts="
                + allowedHosts + ", people=" + people + ", alerts=" + alerts + "]";
    }
}
