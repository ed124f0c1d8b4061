package io.fuseboard.console.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands around a board on the console.
 *
 * @param board its key; empty where there is one board only
 * @param environment its name, shown on every page
 * @param fleet whether everything is shown that applications tell of themselves, and not one application from inside
 * @param boards all boards to choose from; empty: there is no choice
 */
public record Around(String board, Optional<String> environment, boolean fleet, List<Map<String, Object>> boards) {

    /** One application's own console. */
    public static Around embedded(Optional<String> environment) {
        return new Around("", environment, false, List.of());
    }
}
