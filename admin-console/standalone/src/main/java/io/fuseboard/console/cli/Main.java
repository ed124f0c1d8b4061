package io.fuseboard.console.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the command line in a process of its own. */
// A terminal's encoding is the platform's; of the console see the property below.
@SuppressWarnings({"DefaultCharset", "SystemConsoleNull"})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // From 22 to 24 the JDK hands out a console though nobody sits at one, unless told so.
        System.setProperty("jdk.console", "java.base");
        Map<String, String> environment = System.getenv();
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        Shell shell = new Shell(
                environment,
                Path.of("").toAbsolutePath(),
                ZoneId.systemDefault(),
                System.getProperty("user.name", ""),
                host(environment),
                out,
                err,
                Main::ask);
        System.exit(Cli.run(List.of(arguments), shell));
    }

    private static Optional<String> ask(String question) {
        Console console = System.console();
        return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s ", question));
    }

    private static String host(Map<String, String> environment) {
        for (String name : List.of("HOSTNAME", "COMPUTERNAME")) {
            if (!environment.getOrDefault(name, "").isBlank()) {
                return environment.getOrDefault(name, "");
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }
}
