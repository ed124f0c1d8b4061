package io.fuseboard.examples.takeaway.demand;

import io.fuseboard.examples.takeaway.order.Origin;
import io.fuseboard.examples.takeaway.provider.AnsweredBy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The way every diner comes in: HTTP over loopback, like anybody else. */
final class Door {

    /** Longer than any healthy answer; a diner who waited this long has gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int SERVICE_UNAVAILABLE = 503;

    private final HttpClient client;
    private final URI shop;
    private final Tally tally;

    Door(int port, Executor threads, Tally tally) {
        this.shop = URI.create("http://127.0.0.1:" + port);
        this.tally = tally;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .executor(threads)
                .build();
    }

    CompletableFuture<Answer> get(RequestKind kind, Diner diner, String path) {
        return send(kind, request(diner, path).GET().build());
    }

    CompletableFuture<Answer> post(RequestKind kind, Diner diner, String path, String json) {
        return send(
                kind,
                request(diner, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    private HttpRequest.Builder request(Diner diner, String path) {
        return HttpRequest.newBuilder(shop.resolve(path))
                .timeout(PATIENCE)
                .header(Origin.HEADER, Origin.RECORDED_DINER)
                .header("Accept-Language", diner.language());
    }

    private CompletableFuture<Answer> send(RequestKind kind, HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) ->
                        failure == null ? read(response) : new Answer(Answer.End.FAILED, "", failure.toString()))
                .whenComplete((answer, never) -> tally.count(kind, answer));
    }

    private static Answer read(HttpResponse<String> response) {
        var by = response.headers().firstValue(AnsweredBy.HEADER).orElse("");
        return new Answer(end(response), by, response.body());
    }

    private static Answer.End end(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Answer.End.SERVED;
        }
        boolean problem = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        return status == SERVICE_UNAVAILABLE && problem ? Answer.End.NOTICE : Answer.End.FAILED;
    }
}
