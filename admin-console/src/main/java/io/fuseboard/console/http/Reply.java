package io.fuseboard.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that is whole.
 *
 * @param status HTTP's
 * @param type media type of the body
 * @param body may be empty
 * @param headers in addition to those that every answer carries
 */
public record Reply(int status, String type, byte[] body, Map<String, String> headers) implements Answer {

    public static Reply json(int status, Map<String, ?> object) {
        return new Reply(status, "application/json", Json.write(object).getBytes(UTF_8), Map.of());
    }

    public static Reply empty(int status) {
        return new Reply(status, "", new byte[0], Map.of());
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, type, body, more);
    }
}
