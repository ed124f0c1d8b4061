package io.fuseboard.spring.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What configuration says of the console.
 *
 * @param enabled absent: on, but not in tests
 * @param port absent: the console's own choice
 * @param address absent: loopback
 * @param path absent: the console's own choice
 * @param user absent: the console's own choice
 * @param password absent: one is made at each start, and loopback only
 * @param environment what the pages say they are about, such as {@code production}; absent: nothing
 * @param allowedHosts names besides {@code localhost} under which browsers may address it
 * @param more everything else, by its name below {@code fuseboard.console.}: the console reads it itself
 */
public record ConsoleSettings(
        Optional<Boolean> enabled,
        Optional<Integer> port,
        Optional<String> address,
        Optional<String> path,
        Optional<String> user,
        Optional<String> password,
        Optional<String> environment,
        List<String> allowedHosts,
        Map<String, List<String>> more) {

    /** Everything but secrets. */
    @Override
    public String toString() {
        return "ConsoleSettings[enabled=" + enabled + ", port=" + port + ", address=" + address + ", path=" + path
                + ", user=" + user + ", environment=" + environment + ", allowedHosts=" + allowedHosts
                + ", more=" + more.keySet() + "]";
    }
}
