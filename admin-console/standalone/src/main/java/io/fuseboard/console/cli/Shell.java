package io.fuseboard.console.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the command line runs.
 *
 * @param environment its variables
 * @param folder the working directory
 * @param zone the operator's
 * @param user who runs it, as the system says; nobody has checked it
 * @param host on which machine
 * @param ask puts a question to the operator; empty where nobody is there to answer
 */
record Shell(
        Map<String, String> environment,
        Path folder,
        ZoneId zone,
        String user,
        String host,
        PrintWriter out,
        PrintWriter err,
        Function<String, Optional<String>> ask) {

    private static final int MOST_NAME = 40;

    /** As history keeps it. */
    String actor() {
        return "cli:" + name(user) + "@" + name(host) + " (unverified)";
    }

    private static String name(String text) {
        String plain = text.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return plain.isEmpty() ? "unknown" : plain.substring(0, Math.min(MOST_NAME, plain.length()));
    }
}
