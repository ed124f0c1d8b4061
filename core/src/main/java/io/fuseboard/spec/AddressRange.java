package io.fuseboard.spec;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** IP addresses that begin alike: {@code 10.0.0.5} for one, {@code 10.1.0.0/16} or {@code fd00::/8} for a network. */
public final class AddressRange {

    /* A name would be looked up, and somebody else answers that. */
    private static final String LITERAL = "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

    private final String text;
    private final byte[] start;
    private final int bits;

    private AddressRange(String text, byte[] start, int bits) {
        this.text = text;
        this.start = start;
        this.bits = bits;
    }

    /**
     * Reads one.
     *
     * @param what the name of what is read, for the message
     * @throws IllegalArgumentException if it is no address and no network; {@code /0}, which is everybody, is none either
     */
    public static AddressRange parse(String what, String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] start = bytes(parts[0]).orElseThrow(() -> wrong(what, text));
        try {
            int bits = parts.length == 1 ? start.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 1 || bits > start.length * 8) {
                throw wrong(what, text);
            }
            return new AddressRange(text.strip(), start, bits);
        } catch (NumberFormatException notANumber) {
            throw wrong(what, text);
        }
    }

    private static IllegalArgumentException wrong(String what, String text) {
        return new IllegalArgumentException("Invalid " + what + " (" + text
                + "): must be IP addresses or networks such as 10.1.0.0/16, never names");
    }

    /** Whether an address, written as one, is inside; what is no address is in no range. */
    public boolean holds(@Nullable String address) {
        return address != null && bytes(address).filter(this::holds).isPresent();
    }

    private boolean holds(byte[] other) {
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

    private static Optional<byte[]> bytes(String literal) {
        String bare = literal.strip().replaceAll("^\\[|]$", "").replaceFirst("%.*", ""); // a link's name says nothing
        if (!bare.matches(LITERAL)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare).getAddress());
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
