package io.fuseboard.spring.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The helper for web pages and mini-programs, as it lies in this jar.
 *
 * <p>Not below {@code META-INF/resources}: there every servlet container would serve it, also where the features are not
 * told.
 */
final class FeaturesScript {

    static final String PATH = "/fuseboard/features.js";
    static final String TYPE = "text/javascript;charset=UTF-8";

    /** An hour: it changes with the library's version. */
    static final String CACHE = "max-age=3600";

    private static final String FILE = "features.js";

    private final byte[] body;
    private final String etag;

    private FeaturesScript(byte[] body) {
        this.body = body;
        this.etag = FeatureStates.etag(body);
    }

    static FeaturesScript read() {
        try (InputStream file = FeaturesScript.class.getResourceAsStream(FILE)) {
            return new FeaturesScript(Objects.requireNonNull(file, FILE + " is missing beside its class")
                    .readAllBytes());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    byte[] body() {
        return body;
    }

    String etag() {
        return etag;
    }
}
