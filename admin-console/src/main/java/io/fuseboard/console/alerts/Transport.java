package io.fuseboard.console.alerts;

import io.fuseboard.console.http.Phrase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends a request, and says whether it was taken. */
interface Transport {

    /** Returns at once; what comes back never fails. */
    CompletableFuture<Result> send(Formats.Request request);

    /** Sends nothing to nobody. */
    static Transport none() {
        return request -> CompletableFuture.completedFuture(Result.not(Phrase.NO_SUCH_TARGET, ""));
    }

    /** By the JDK's client, which follows no redirect: nobody is sent on to an address that configuration does not name. */
    static Transport http() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return request -> {
            HttpRequest.Builder built = HttpRequest.newBuilder(request.url())
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(request.body()));
            request.headers().forEach(built::header);
            return client.sendAsync(built.build(), HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> Formats.answered(request.url(), answer.statusCode(), answer.body()))
                    // The message of a fault may hold the address, and with it the secret.
                    .exceptionally(fault -> Result.not(
                            Phrase.TARGET_UNREACHABLE,
                            fault.getCause() instanceof IOException cause
                                    ? cause.getClass().getSimpleName()
                                    : fault.getClass().getSimpleName()));
        };
    }
}
