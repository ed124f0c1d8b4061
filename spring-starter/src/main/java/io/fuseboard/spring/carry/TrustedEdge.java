package io.fuseboard.spring.carry;

import io.fuseboard.spring.settings.CarrySettings;
import io.fuseboard.spring.start.StartFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/** Reads what a request brought, if it comes from somebody who is believed. */
public final class TrustedEdge {

    private static final String STRATEGY = "server.forward-headers-strategy";

    private final CarrySettings settings;
    private final CarryHeaders headers;

    private TrustedEdge(CarrySettings settings) {
        this.settings = settings;
        this.headers = new CarryHeaders(settings);
    }

    /**
     * That of an application.
     *
     * @throws StartFailure if addresses shall decide, and the server takes addresses from headers that anybody may write
     */
    public static TrustedEdge of(CarrySettings settings, Environment environment) {
        Optional<String> headers = settings.from().isEmpty() ? Optional.empty() : nativeHeaders(environment);
        if (headers.isPresent()) {
            throw new StartFailure(
                    "Invalid fuseboard.carry.from (" + settings.from()
                            + "): the server tells whatever address a request's"
                            + " headers name, and not who has connected, because " + headers.get(),
                    "Leave fuseboard.carry.from out and set fuseboard.carry.secret; or set " + STRATEGY
                            + "=framework, or none.");
        }
        return new TrustedEdge(settings);
    }

    private static Optional<String> nativeHeaders(Environment environment) {
        String strategy = environment.getProperty(STRATEGY);
        if (strategy != null) {
            return strategy.equalsIgnoreCase("native") ? Optional.of(STRATEGY + "=native") : Optional.empty();
        }
        CloudPlatform platform = CloudPlatform.getActive(environment);
        return platform != null && platform.isUsingForwardHeaders()
                ? Optional.of(STRATEGY + " is native on this platform (" + platform + ")")
                : Optional.empty();
    }

    /** Whether nobody is believed, so that nobody need be asked. */
    public boolean isClosed() {
        return settings.trustsNobody();
    }

    /**
     * What a request brought; nothing where its peer is not believed, and never a reason to refuse it.
     *
     * @param peer address of whoever has connected; {@code null}: not known
     * @param values all values of a header of the request, by its name
     */
    public Carried read(@Nullable String peer, Function<String, List<String>> values) {
        boolean near = settings.from().isEmpty() || settings.from().stream().anyMatch(range -> range.holds(peer));
        return !isClosed()
                        && near
                        && settings.secret()
                                .filter(secret -> !brings(values, secret))
                                .isEmpty()
                ? headers.read(values)
                : Carried.NOTHING;
    }

    private static boolean brings(Function<String, List<String>> values, String secret) {
        List<String> brought = values.apply(CarryHeaders.SECRET);
        return brought.size() == 1
                && MessageDigest.isEqual(
                        brought.get(0).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
