package io.fuseboard.spring.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Which pages of other origins may read the features' state. The filters answer before Spring's own rules are asked, so these
 * are asked there; nobody may send credentials, because the state is the same for everybody.
 */
final class FeaturesCors {

    private FeaturesCors() {}

    /** What Spring's processors go by; {@code null}: no page of another origin is told anything. */
    static @Nullable CorsConfiguration of(List<String> origins) {
        if (origins.isEmpty()) {
            return null;
        }
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "HEAD"));
        rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        rules.setExposedHeaders(List.of(FeaturesAnswer.HEADER, HttpHeaders.ETAG));
        rules.setMaxAge(600L);
        return rules;
    }
}
