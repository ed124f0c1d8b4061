package io.fuseboard.spring.web;

import java.util.List;
import java.util.stream.Stream;

/** What both filters say alike; a class of its own, because an application with WebFlux has no servlets to load the other by. */
final class FeaturesAnswer {

    static final String PATH = "/fuseboard/features";
    static final String HEADER = "Fuseboard-Features";
    static final String TYPE = "application/json;charset=UTF-8";

    /** A quarter of a minute: how long a proxy may answer for us. */
    static final String CACHE = "max-age=15";

    private FeaturesAnswer() {}

    /** By the weak comparison, as RFC 9110 wants it for {@code If-None-Match}: proxies that compress weaken tags. */
    static boolean isKnown(List<String> headers, String etag) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
