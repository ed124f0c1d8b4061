package io.fuseboard.spring.settings;

import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where calls go, as configuration writes it: {@code map.example.com}, {@code map.example.com:8443},
 * {@code https://gateway.example.com/map}, {@code *.example.com} for every host below, {@code *} for any. A path means
 * itself and everything below it.
 *
 * @param text as it was written
 * @param origin where it stands
 * @param host in lower case; starting with a {@code *} where it stands for many
 * @param path without a slash at its end; empty: any
 */
public record HostPattern(
        String text, String origin, Optional<String> scheme, String host, Optional<Integer> port, String path) {

    private static final Pattern GRAMMAR = Pattern.compile(
            "(?:(https?)://)?(\\*|(?:\\*\\.)?[\\w-]+(?:\\.[\\w-]+)*|\\[[0-9a-f:.]+\\])(?::(\\d{1,5}))?(/[^\\s?#*]*)?(?:\\*\\*)?",
            Pattern.CASE_INSENSITIVE);

    /** An authority without its user; for hosts that are none to {@code URI}, such as those with an underscore. */
    private static final Pattern AUTHORITY = Pattern.compile("(?:[^@]*@)?(.*?)(?::\\d*)?");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Of two that mean a call, the one that says more of it comes first: of its host, then its path, then the rest. */
    public static final Comparator<HostPattern> CLOSEST = Comparator.comparing(HostPattern::isExact)
            .thenComparing(pattern -> pattern.host().length())
            .thenComparing(pattern -> pattern.path().length())
            .thenComparing(pattern -> pattern.port().isPresent())
            .thenComparing(pattern -> pattern.scheme().isPresent())
            .reversed();

    /**
     * Reads one.
     *
     * @param origin where it stands
     * @throws IllegalArgumentException if it is none
     */
    static HostPattern parse(String text, String origin) {
        Matcher parts = GRAMMAR.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("must name a host, such as map.example.com, map.example.com:8443,"
                    + " *.example.com or https://gateway.example.com/map; a * stands for whole names in front");
        }
        return new HostPattern(
                text.strip(),
                origin,
                Optional.ofNullable(parts.group(1)).map(HostPattern::lower),
                lower(parts.group(2)),
                Optional.ofNullable(parts.group(3)).map(Rules::port),
                Optional.ofNullable(parts.group(4)).orElse("").replaceFirst("/+$", ""));
    }

    /** Whether it names one host. */
    public boolean isExact() {
        return host.charAt(0) != '*';
    }

    /** Whether it means the same calls as another one. */
    boolean meansTheSameAs(HostPattern other) {
        return scheme.equals(other.scheme)
                && host.equals(other.host)
                && port.equals(other.port)
                && path.equals(other.path);
    }

    /** Whether a call to an address is meant. */
    public boolean finds(URI address) {
        return isHost(hostOf(address))
                && (scheme.isEmpty() || scheme.get().equalsIgnoreCase(address.getScheme()))
                && (port.isEmpty() || port.get() == port(address))
                && isPath(address.getRawPath());
    }

    /** Whom a call to an address asks, in lower case; empty where the address does not say. */
    public static String hostOf(URI address) {
        String host = address.getHost();
        if (host == null && address.getRawAuthority() != null) {
            Matcher authority = AUTHORITY.matcher(address.getRawAuthority());
            host = authority.matches() ? authority.group(1) : null;
        }
        return host == null ? "" : lower(host);
    }

    private boolean isHost(String asked) {
        return isExact()
                ? asked.equals(host)
                : host.length() == 1 || asked.endsWith(host.substring(1)) && asked.length() >= host.length();
    }

    private boolean isPath(@Nullable String asked) {
        return path.isEmpty()
                || asked != null
                        && asked.startsWith(path)
                        && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
    }

    private static int port(URI address) {
        return address.getPort() >= 0
                ? address.getPort()
                : "https".equalsIgnoreCase(address.getScheme()) ? HTTPS : HTTP;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
