package io.fuseboard.examples.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** A client that asks as a script would. */
final class Http {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Map<String, String> headers;

    private Http(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    static Http of(URI base, String language) {
        return new Http(base, Map.of("Accept-Language", language));
    }

    /** The console's API, as curl would use it. */
    static Http console(ShopProcess shop) {
        String login = Base64.getEncoder().encodeToString((shop.user() + ":" + shop.password()).getBytes(UTF_8));
        return new Http(shop.console(), Map.of("Authorization", "Basic " + login));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, JSON.std.asString(body));
    }

    Answer put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("PUT", path, JSON.std.asString(body));
    }

    private Answer send(String method, String path, @org.jspecify.annotations.Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(15));
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json");
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** An answer and its content. */
    record Answer(int status, String body, HttpResponse<String> response) {
        Map<String, Object> json() {
            return JSON.std.mapFrom(body);
        }
    }
}
