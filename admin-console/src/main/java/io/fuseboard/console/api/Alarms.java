package io.fuseboard.console.api;

import io.fuseboard.console.http.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who is told of a board's incidents. */
public interface Alarms {

    /** How each target stands. */
    List<Map<String, Object>> state(Language reader);

    /** Sends one target a test; absent: there is none of that name. What comes back says why it was not taken, if so. */
    Optional<CompletableFuture<Optional<String>>> test(String target, Language reader);
}
