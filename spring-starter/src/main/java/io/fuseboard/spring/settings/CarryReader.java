package io.fuseboard.spring.settings;

import io.fuseboard.spec.AddressRange;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.AttributeSource;

/** Reads whose word about a request counts, and to whom it is passed on. */
final class CarryReader {

    /** As many as the console's proxy brings: nobody guesses them. */
    private static final int SHORTEST = 32;

    private final Values values;

    CarryReader(Values values) {
        this.values = values;
    }

    CarrySettings read() {
        return new CarrySettings(
                values.list("carry.from", text -> AddressRange.parse("fuseboard.carry.from", text)),
                values.exactText("carry.secret", CarryReader::secret),
                values.list("carry.attributes", CarryReader::attribute),
                values.list("carry.to", text -> HostPattern.parse(text, values.origin("carry.to"))));
    }

    /* It goes into a header as it is. */
    private static String secret(String text) {
        if (text.length() < SHORTEST || !text.matches("[!-~]+")) {
            throw new IllegalArgumentException("must have " + SHORTEST
                    + " characters or more, letters, digits and signs without spaces, such as `openssl rand -base64 32`"
                    + " prints");
        }
        return text;
    }

    private static String attribute(String text) {
        if (text.equals(AttributeSource.TIER) || text.equals(AttributeSource.LANE)) {
            throw new IllegalArgumentException("tier and lane have headers of their own; leave them out");
        }
        Require.key("attribute", text);
        return text;
    }
}
