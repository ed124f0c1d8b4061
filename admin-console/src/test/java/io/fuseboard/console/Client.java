package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** Somebody who speaks to a console. */
final class Client {

    static final String USER = "zhang";
    static final String PASSWORD = "correct horse";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    Client(Console console) {
        this.base = "http://localhost:" + console.port() + "/fuseboard";
    }

    /** What came back; an empty object where it was none. */
    record Heard(int status, Map<String, Object> json, HttpResponse<String> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) json.get(name);
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> part(String name) {
            return (Map<String, Object>) json.get(name);
        }
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** As the configured user, in English. */
    Heard get(String path) {
        return say("GET", path, null, "Authorization", basic(USER, PASSWORD), "Accept-Language", "en");
    }

    Heard put(String path, String json) {
        return say("PUT", path, json, "Authorization", basic(USER, PASSWORD), "Accept-Language", "en");
    }

    Heard post(String path, String json) {
        return say("POST", path, json, "Authorization", basic(USER, PASSWORD), "Accept-Language", "en");
    }

    Heard delete(String path, String json) {
        return say("DELETE", path, json, "Authorization", basic(USER, PASSWORD), "Accept-Language", "en");
    }

    /** Anything, with these headers and no others. */
    Heard say(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Heard(
                    response.statusCode(),
                    json && !response.body().isEmpty() ? JSON.std.mapFrom(response.body()) : Map.of(),
                    response);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    /** Opens an event stream. */
    InputStream stream() throws IOException, InterruptedException {
        return stream("");
    }

    /** Opens an event stream, from where somebody stood. */
    InputStream stream(String query, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/stream" + query))
                .header("Authorization", basic(USER, PASSWORD));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }
}
