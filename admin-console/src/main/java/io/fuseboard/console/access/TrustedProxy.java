package io.fuseboard.console.access;

import io.fuseboard.console.http.Role;
import io.fuseboard.spec.Require;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
        addresses.forEach(Range::parse);
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
        return addresses.stream().map(Range::parse).anyMatch(range -> range.holds(address));
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "TrustedProxy[addresses=" + addresses + ", userHeader=" + userHeader + ", role=" + role + "]";
    }

    /** Addresses that begin alike. */
    private record Range(byte[] start, int bits) {

        static Range parse(String text) {
            String[] parts = text.strip().split("/", 2);
            byte[] start = bytes(parts[0]).orElseThrow(() -> wrong(text));
            try {
                int bits = parts.length == 1 ? start.length * 8 : Integer.parseInt(parts[1]);
                if (bits < 1 || bits > start.length * 8) {
                    throw wrong(text);
                }
                return new Range(start, bits);
            } catch (NumberFormatException notANumber) {
                throw wrong(text);
            }
        }

        private static IllegalArgumentException wrong(String text) {
            return new IllegalArgumentException("Invalid fuseboard.console.proxy.addresses (" + text
                    + "): must be IP addresses or networks such as 10.1.0.0/16, never names");
        }

        boolean holds(String address) {
            byte[] other = bytes(address).orElse(new byte[0]);
            if (other.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((start[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }

        /* Of literals only: a name would be looked up, and somebody else answers that. */
        private static Optional<byte[]> bytes(String literal) {
            String bare = literal.strip().replaceAll("^\\[|]$", "");
            if (!bare.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                return Optional.empty();
            }
            try {
                return Optional.of(InetAddress.getByName(bare).getAddress());
            } catch (UnknownHostException noAddress) {
                return Optional.empty();
            }
        }
    }
}
