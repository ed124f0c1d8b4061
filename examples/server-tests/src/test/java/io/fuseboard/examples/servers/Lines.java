package io.fuseboard.examples.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What a process says. */
final class Lines {

    private Lines() {}

    /** Reads until it says so; what comes after is read away. */
    static void until(Process process, String sign) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(sign)) {
                Thread reader = new Thread(() -> drain(lines), "what a server says");
                reader.setDaemon(true);
                reader.start();
                return;
            }
        }
        throw new IOException("it ended without '" + sign + "':\n" + said);
    }

    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // so that the process never waits for a reader
            }
        } catch (IOException ended) {
            return;
        }
    }
}
