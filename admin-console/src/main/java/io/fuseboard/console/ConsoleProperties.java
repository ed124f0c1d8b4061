package io.fuseboard.console;

import io.fuseboard.console.access.ApiToken;
import io.fuseboard.console.access.Limits;
import io.fuseboard.console.access.PasswordHash;
import io.fuseboard.console.access.People;
import io.fuseboard.console.access.TrustedProxy;
import io.fuseboard.console.access.User;
import io.fuseboard.console.alerts.AlertSpec;
import io.fuseboard.console.alerts.Target;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Role;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.NearNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A console's configuration as names and values: the names below {@code fuseboard.console.}, wherever they were written.
 * What is wrong is told with name, value and rule; secrets are not repeated.
 */
public final class ConsoleProperties {

    private static final String PREFIX = "fuseboard.console.";

    /** All names; a star stands for what whoever writes it chooses. */
    public static final Set<String> NAMES = Set.of(
            "port",
            "address",
            "path",
            "user",
            "password",
            "environment",
            "allowed-hosts",
            "session-key",
            "users.*.name",
            "users.*.password",
            "users.*.role",
            "users.*.owners",
            "users.*.applications",
            "users.*.boards.*",
            "tokens.*.hash",
            "tokens.*.role",
            "tokens.*.owners",
            "tokens.*.applications",
            "tokens.*.boards.*",
            "tokens.*.expires",
            "proxy.addresses",
            "proxy.secret",
            "proxy.user-header",
            "proxy.role",
            "alerts.link",
            "alerts.language",
            "alerts.before-end",
            "alerts.targets.*.type",
            "alerts.targets.*.url",
            "alerts.targets.*.secret");

    private final Map<String, List<String>> values;

    private ConsoleProperties(Map<String, List<String>> values) {
        this.values = new TreeMap<>(values);
        this.values.keySet().forEach(ConsoleProperties::check);
    }

    /**
     * A whole configuration.
     *
     * @param values by name, such as {@code users.zhang.role}; of lists all, of everything else one
     * @throws IllegalArgumentException if something is wrong
     */
    public static ConsoleSpec read(Map<String, List<String>> values) {
        ConsoleProperties all = new ConsoleProperties(values);
        return new ConsoleSpec(
                all.one("address").orElse(ConsoleSpec.ADDRESS),
                all.one("port").map(ConsoleProperties::port).orElse(ConsoleSpec.PORT),
                all.one("path").orElse(ConsoleSpec.PATH),
                all.one("user").orElse(ConsoleSpec.USER),
                Optional.ofNullable(values.get("password")).map(text -> String.join(",", text)),
                all.one("environment"),
                Set.copyOf(all.list("allowed-hosts")),
                all.people(),
                all.alerts());
    }

    /**
     * Who is told of incidents.
     *
     * @throws IllegalArgumentException if something is wrong
     */
    public static AlertSpec alerts(Map<String, List<String>> values) {
        return new ConsoleProperties(values).alerts();
    }

    private AlertSpec alerts() {
        return new AlertSpec(
                keys("alerts.targets").stream().map(this::target).toList(),
                one("alerts.link").map(text -> uri(text, "alerts.link (" + text + ")")),
                one("alerts.language").map(ConsoleProperties::language).orElse(AlertSpec.NONE.language()),
                one("alerts.before-end")
                        .map(text -> Durations.parse(PREFIX + "alerts.before-end", text))
                        .orElse(AlertSpec.BEFORE_END));
    }

    private Target target(String key) {
        String group = "alerts.targets." + key + ".";
        return new Target(
                key,
                Target.Kind.of(PREFIX + group + "type", needed(group + "type")),
                uri(needed(group + "url"), group + "url (not shown)"),
                one(group + "secret"));
    }

    private static URI uri(String text, String shown) {
        try {
            return new URI(text);
        } catch (URISyntaxException cause) {
            // Without the cause, which repeats the address.
            throw new IllegalArgumentException("Invalid " + PREFIX + shown + ": must be an address, https://…");
        }
    }

    private static Language language(String text) {
        return switch (text) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default ->
                throw new IllegalArgumentException(
                        "Invalid " + PREFIX + "alerts.language (" + text + "): must be zh or en");
        };
    }

    /**
     * Who may use a console.
     *
     * @throws IllegalArgumentException if something is wrong
     */
    public static People people(Map<String, List<String>> values) {
        return new ConsoleProperties(values).people();
    }

    private People people() {
        return new People(
                keys("users").stream().map(this::user).toList(),
                keys("tokens").stream().map(this::token).toList(),
                proxy(),
                one("session-key"));
    }

    private User user(String key) {
        String group = "users." + key + ".";
        return new User(
                one(group + "name").orElse(key),
                one(group + "password").map(hash -> hash(group + "password", hash)),
                Role.of(PREFIX + group + "role", needed(group + "role")),
                limits(group),
                boards(group));
    }

    private ApiToken token(String key) {
        String group = "tokens." + key + ".";
        return new ApiToken(
                key,
                needed(group + "hash"),
                Role.of(PREFIX + group + "role", needed(group + "role")),
                limits(group),
                end(group + "expires"),
                boards(group));
    }

    /* By key of the board: what somebody may do there. */
    private Map<String, Role> boards(String group) {
        Map<String, Role> boards = new TreeMap<>();
        keys(group + "boards").forEach(board -> {
            String name = group + "boards." + board;
            boards.put(board, Role.of(PREFIX + name, needed(name)));
        });
        return boards;
    }

    private Limits limits(String group) {
        return new Limits(Set.copyOf(list(group + "owners")), Set.copyOf(list(group + "applications")));
    }

    private Optional<TrustedProxy> proxy() {
        if (values.keySet().stream().noneMatch(name -> name.startsWith("proxy."))) {
            return Optional.empty();
        }
        return Optional.of(new TrustedProxy(
                list("proxy.addresses"),
                needed("proxy.secret"),
                one("proxy.user-header"),
                one("proxy.role").map(word -> Role.of(PREFIX + "proxy.role", word))));
    }

    private static PasswordHash hash(String name, String text) {
        if (!text.startsWith(PasswordHash.PREFIX)) {
            throw new IllegalArgumentException(
                    "Invalid " + PREFIX + name + " (not shown): must be a hash, {pbkdf2}…; `echo"
                            + " 'the password' | java -cp … io.fuseboard.console.access.HashPassword` prints it");
        }
        return PasswordHash.parse(text);
    }

    /* A day ends when it is over everywhere that UTC calls it so. */
    private Instant end(String name) {
        String text = needed(name);
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException cause) {
            throw new IllegalArgumentException(
                    "Invalid " + PREFIX + name + " (" + text
                            + "): must be the last day of its life, such as 2027-01-31, or a time such as"
                            + " 2027-01-31T08:00:00Z",
                    cause);
        }
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException cause) {
            throw new IllegalArgumentException(
                    "Invalid " + PREFIX + "port (" + text + "): must be a whole number, 0 to 65535", cause);
        }
    }

    private Optional<String> one(String name) {
        return Optional.ofNullable(values.get(name))
                .map(text -> String.join(",", text).strip())
                .map(text -> {
                    if (text.isEmpty()) {
                        throw new IllegalArgumentException(
                                "Invalid " + PREFIX + name + " (blank): must have a value; leave it out to have none");
                    }
                    return text;
                });
    }

    private String needed(String name) {
        return one(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid " + PREFIX + name + " (absent): is needed; there is no default"));
    }

    private List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private Set<String> keys(String group) {
        Set<String> keys = new TreeSet<>();
        for (String name : values.keySet()) {
            if (name.startsWith(group + ".")) {
                keys.add(name.substring(group.length() + 1).split("\\.", 2)[0]);
            }
        }
        return keys;
    }

    private static void check(String name) {
        String[] parts = name.split("\\.");
        String starred = switch (parts.length) {
            case 3 -> parts[0] + ".*." + parts[2];
            case 4 ->
                parts[2].equals("boards") ? parts[0] + ".*.boards.*" : parts[0] + "." + parts[1] + ".*." + parts[3];
            default -> name;
        };
        if (!NAMES.contains(starred)) {
            throw new IllegalArgumentException("Invalid property " + PREFIX + name + " (unknown): near: "
                    + String.join(", ", NearNames.of(starred, List.copyOf(NAMES))));
        }
    }
}
