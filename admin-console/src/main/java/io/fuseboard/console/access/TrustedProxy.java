package io.fuseboard.console.access;

import io.fuseboard.console.http.Role;
import io.fuseboard.spec.AddressRange;
import io.fuseboard.spec.Require;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A reverse proxy whose word counts: it tells the caller's address, whether the caller's connection is encrypted, and, if
 * so configured, who the caller is. It has to come from one of its addresses and bring the secret; anybody else's headers
 * are nobody's proof.
 *
 * @param addresses such as {@code 10.0.0.5} or {@code 10.1.0.0/16}; at least one
 * @param secret what it writes into the header {@value #SECRET_HEADER}; 32 characters or more
 * @param userHeader where it writes who has logged in; absent: people log in at the console itself
 * @param role of people whom configuration does not name; absent: they are refused
 */
public record TrustedProxy(List<String> addresses, String secret, Optional<String> userHeader, Optional<Role> role) {

    /** The header that the proxy's secret comes in. */
    public static final String SECRET_HEADER = "Fuseboard-Proxy-Secret";

    private static final int SHORTEST = 32;

    public TrustedProxy {
        addresses = List.copyOf(addresses);
        Require.that(
                !addresses.isEmpty(),
                "fuseboard.console.proxy.addresses",
                addresses,
                "must name the addresses the proxy connects from");
        addresses.forEach(TrustedProxy::range);
        if (secret.strip().length() < SHORTEST) {
            throw new IllegalArgumentException("Invalid fuseboard.console.proxy.secret (not shown): must have "
                    + SHORTEST + " characters or more, such as `openssl rand -base64 32` prints");
        }
        userHeader.ifPresent(name -> Require.that(
                name.matches("[A-Za-z0-9-]{1,64}"),
                "fuseboard.console.proxy.user-header",
                name,
                "must be the name of a header, such as X-Forwarded-User"));
        Objects.requireNonNull(role, "role");
        Require.that(
                role.isEmpty() || userHeader.isPresent(),
                "fuseboard.console.proxy.role",
                role.map(Role::word).orElse(""),
                "goes with fuseboard.console.proxy.user-header");
    }

    boolean isAt(String address) {
        return addresses.stream().map(TrustedProxy::range).anyMatch(range -> range.holds(address));
    }

    private static AddressRange range(String text) {
        return AddressRange.parse("fuseboard.console.proxy.addresses", text);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "TrustedProxy[addresses=" + addresses + ", userHeader=" + userHeader + ", role=" + role + "]";
    }
}
