package io.fuseboard.spring.settings;

import java.util.Optional;

/**
 * What configuration says of the console.
 *
 * @param enabled absent: on, but not in tests
 * @param port absent: the console's own choice
 * @param address absent: loopback
 * @param user absent: the console's own choice
 * @param password absent: one is made at each start, and loopback only
 * @param environment what the pages say they are about, such as {@code production}; absent: nothing
 */
public record ConsoleSettings(
        Optional<Boolean> enabled,
        Optional<Integer> port,
        Optional<String> address,
        Optional<String> user,
        Optional<String> password,
        Optional<String> environment) {

    @Override
    public String toString() {
        return "ConsoleSettings[port=" + port + ", address=" + address + "]";
    }
}
