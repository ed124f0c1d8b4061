package io.fuseboard.spring.settings;

import io.fuseboard.spec.AddressRange;
import io.fuseboard.spi.AttributeSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose word about a request counts, and to whom it is passed on.
 *
 * @param from addresses of whoever is believed; empty: whoever brings the secret
 * @param secret what they bring, and what is sent with calls to {@code to}; absent: the address alone decides
 * @param attributes what is carried besides tier and lane
 * @param to where calls go that are told
 */
public record CarrySettings(
        List<AddressRange> from, Optional<String> secret, List<String> attributes, List<HostPattern> to) {

    public CarrySettings {
        from = List.copyOf(from);
        attributes = List.copyOf(attributes);
        to = List.copyOf(to);
    }

    /** Whether nobody is believed, whatever he says. */
    public boolean trustsNobody() {
        return from.isEmpty() && secret.isEmpty();
    }

    /** Whether a call to an address is told. */
    public boolean tells(URI address) {
        return to.stream().anyMatch(host -> host.finds(address));
    }

    /** Everything that is carried. */
    public List<String> all() {
        List<String> all = new ArrayList<>(List.of(AttributeSource.TIER, AttributeSource.LANE));
        all.addAll(attributes);
        return all;
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "CarrySettings[from=" + from + ", attributes=" + attributes + ", to=" + to + "]";
    }
}
