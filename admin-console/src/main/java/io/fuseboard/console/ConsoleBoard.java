package io.fuseboard.console;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the boards that a console for a fleet shows.
 *
 * @param key part of its address, such as {@code prod}
 * @param title what people call it
 * @param environment shown on every page; absent: nothing is shown
 * @param board stays the caller's to close
 */
public record ConsoleBoard(String key, String title, Optional<String> environment, Fuseboard board) {

    /** As alarms call it. */
    String name() {
        String first = title.isEmpty() ? board.application() : title;
        return first
                + environment
                        .filter(name -> !name.equals(first))
                        .map(" · "::concat)
                        .orElse("");
    }

    String path(String base) {
        return key.isEmpty() ? base : base + "/" + key;
    }

    /** All boards, as the page of one of them offers them: side by side, whatever a proxy calls their folder. */
    static List<Map<String, Object>> choice(List<ConsoleBoard> all, ConsoleBoard shown) {
        return all.stream()
                .map(one -> object(
                        "title",
                        one.title(),
                        "href",
                        "../" + one.key() + "/",
                        "current",
                        one.key().equals(shown.key())))
                .toList();
    }
}
