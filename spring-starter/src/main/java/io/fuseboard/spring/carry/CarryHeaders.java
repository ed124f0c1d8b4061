package io.fuseboard.spring.carry;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spring.settings.CarrySettings;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The headers, as they are written and read: {@code Fuseboard-Tier: OPTIONAL}, {@code Fuseboard-Lane: medicine} and
 * {@code Fuseboard-Attributes: region=pudong, city=%E4%B8%8A%E6%B5%B7}.
 *
 * <p>One that cannot be read counts as one that is not there: a header is no reason to refuse a customer. So does one that
 * stands twice, because nobody knows then who has written it. It is told once.
 */
final class CarryHeaders {

    static final String TIER = "Fuseboard-Tier";
    static final String LANE = "Fuseboard-Lane";
    static final String ATTRIBUTES = "Fuseboard-Attributes";
    static final String SECRET = "Fuseboard-Carry-Secret";

    /** What servers take in all headers is 8 KiB. */
    private static final int LONGEST = 2_000;

    /** Longer than any region, and than most identities. */
    private static final int LONGEST_VALUE = 256;

    private static final Logger log = LoggerFactory.getLogger(CarryHeaders.class);

    private final CarrySettings settings;
    private final AtomicBoolean told = new AtomicBoolean();

    CarryHeaders(CarrySettings settings) {
        this.settings = settings;
    }

    /** @param headers all values of a header, by its name */
    Carried read(Function<String, List<String>> headers) {
        Map<String, String> read = new HashMap<>();
        read(headers, TIER, text -> read.put(AttributeSource.TIER, tier(text)));
        read(headers, LANE, text -> read.put(AttributeSource.LANE, lane(text)));
        read(headers, ATTRIBUTES, text -> read.putAll(attributes(text)));
        return read.isEmpty() ? Carried.NOTHING : new Carried(read);
    }

    private void read(Function<String, List<String>> headers, String name, Reader reader) {
        List<String> found = headers.apply(name);
        try {
            Require.that(found.size() < 2, name, "not shown", "must stand there once");
            if (!found.isEmpty()) {
                Require.that(found.get(0).length() <= LONGEST, name, "not shown", "must be shorter");
                reader.read(found.get(0).strip());
            }
        } catch (IllegalArgumentException cause) {
            if (told.compareAndSet(false, true)) {
                log.warn(
                        "A request that is believed has a header '{}' that cannot be read; such headers are passed over, and"
                                + " this is told once: {}",
                        name,
                        cause.getMessage());
            }
        }
    }

    private interface Reader {
        void read(String text);
    }

    private static String tier(String text) {
        return Tier.find(text)
                .orElseThrow(() -> new IllegalArgumentException("Invalid tier: must be CORE to OPTIONAL, or P0 to P3"))
                .name();
    }

    private static String lane(String text) {
        Require.that(isKey(text), "lane", "not shown", "must be the name of a lane");
        return text;
    }

    private static boolean isKey(String text) {
        return text.matches("[a-z0-9][a-z0-9_-]{0,63}");
    }

    /* Only those that are asked for are looked at: others may carry more. */
    private Map<String, String> attributes(String text) {
        Map<String, String> read = new HashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            Require.that(equals > 0, ATTRIBUTES, "not shown", "must be pairs, name=value");
            String name = pair.substring(0, equals).strip();
            String value = URLDecoder.decode(pair.substring(equals + 1).strip(), StandardCharsets.UTF_8);
            if (settings.attributes().contains(name) && !value.isEmpty()) {
                Require.line(name, value, LONGEST_VALUE);
                Require.that(read.put(name, value) == null, name, "not shown", "must stand there once");
            }
        }
        return read;
    }

    /** @param values what is known, by the attribute's name; asked for what is carried alone */
    Map<String, String> write(Function<String, @Nullable String> values) {
        Map<String, String> headers = new TreeMap<>();
        Tier.find(values.apply(AttributeSource.TIER)).ifPresent(tier -> headers.put(TIER, tier.name()));
        String lane = values.apply(AttributeSource.LANE);
        if (lane != null && isKey(lane)) {
            headers.put(LANE, lane);
        }
        StringBuilder pairs = new StringBuilder();
        for (String name : settings.attributes()) {
            String value = values.apply(name);
            String pair = value == null || value.isBlank() || value.length() > LONGEST_VALUE
                    ? ""
                    : (pairs.length() == 0 ? "" : ", ") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
            if (pairs.length() + pair.length() <= LONGEST) {
                pairs.append(pair);
            }
        }
        if (pairs.length() > 0) {
            headers.put(ATTRIBUTES, pairs.toString());
        }
        settings.secret().filter(secret -> !headers.isEmpty()).ifPresent(secret -> headers.put(SECRET, secret));
        return headers;
    }
}
