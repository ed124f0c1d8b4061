package io.fuseboard.spring.carry;

import io.fuseboard.model.Tier;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spring.settings.CarrySettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the application knows of a request, and what the request brought with it. The application's own word goes first; of
 * two tiers the lower one holds, so that nobody raises himself by a header.
 */
public final class Carrying {

    private static final Logger log = LoggerFactory.getLogger(Carrying.class);

    private final CarrySettings settings;
    private final CarryHeaders headers;
    private final AttributeSource own;
    private final CarriedRequest request;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param own the application's */
    public Carrying(CarrySettings settings, AttributeSource own, CarriedRequest request) {
        this.settings = settings;
        this.headers = new CarryHeaders(settings);
        this.own = own;
        this.request = request;
    }

    /** What the board's source says. */
    public @Nullable String value(String attribute) {
        return either(attribute, own.value(attribute), request.current().value(attribute));
    }

    /**
     * The headers of a call to another service; none where it is told nothing.
     *
     * @param known what a reactive context knows of the request
     * @param served tier of the feature that the call serves
     */
    public Map<String, String> headers(URI address, AttributeSource known, Optional<Tier> served) {
        if (!settings.tells(address)) {
            return Map.of();
        }
        return headers.write(attribute -> {
            String value = either(attribute, said(attribute), known.value(attribute));
            return attribute.equals(AttributeSource.TIER)
                    ? lower(value, served.map(Tier::name).orElse(null))
                    : value;
        });
    }

    /* A guest's failure is no reason not to make the call. */
    private @Nullable String said(String attribute) {
        try {
            return value(attribute);
        } catch (RuntimeException | LinkageError guests) {
            if (told.compareAndSet(false, true)) {
                log.error(
                        "Who says the attribute '{}' threw; other services are not told of it, and this is told once",
                        attribute,
                        guests);
            }
            return null;
        }
    }

    private static @Nullable String either(String attribute, @Nullable String first, @Nullable String second) {
        if (attribute.equals(AttributeSource.TIER)) {
            return lower(first, second);
        }
        return first == null || first.isEmpty() ? second : first;
    }

    private static @Nullable String lower(@Nullable String one, @Nullable String other) {
        Tier first = Tier.find(one).orElse(null);
        Tier second = Tier.find(other).orElse(null);
        return first == null || second != null && first.isAtLeast(second) ? other : one;
    }
}
