package io.fuseboard.examples.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own nginx, as a gateway before an application, with the snippets that the documentation hands out. */
final class Nginx implements AutoCloseable {

    private static final List<Path> USUAL_PLACES = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));
    private static final Path SNIPPETS =
            Path.of("../../docs/operating/gateway").toAbsolutePath().normalize();

    private static final String CONFIGURATION = """
            daemon off;
            %1$s
            pid nginx.pid;
            error_log stderr;
            events { }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include http.conf;
                server {
                    listen 127.0.0.1:%2$d;
                    include server.conf;
                    location / { proxy_pass http://127.0.0.1:%3$d; proxy_read_timeout 1s; }
                    location /dead { proxy_pass http://127.0.0.1:%4$d; }
                    location /full { return 503; }
                }
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test, loudly, where there is no nginx; a strict run fails then. */
    static Path find() {
        List<Path> found = USUAL_PLACES.stream().filter(Files::isExecutable).toList();
        if (found.isEmpty()) {
            System.err.println(
                    "NOT TESTED BEHIND A GATEWAY: no nginx at " + USUAL_PLACES + "; install Debian's package nginx");
        }
        assumeTrue(!found.isEmpty(), "no nginx on this machine");
        return found.get(0);
    }

    /** Starts it before what listens on a port of this machine; {@code /dead} is a path to where nobody listens. */
    static Nginx start(Path program, Path folder, int application) throws Exception {
        int port = freePort();
        Files.copy(SNIPPETS.resolve("busy-http.conf"), folder.resolve("http.conf"));
        String server = Files.readString(SNIPPETS.resolve("busy-server.conf"));
        Files.writeString(folder.resolve("server.conf"), server.replace("/etc/nginx/fuseboard-busy/", SNIPPETS + "/"));
        // Its workers shall read a folder that belongs to whoever runs the test.
        String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION.formatted(user, port, application, freePort()));
        Process process = new ProcessBuilder(
                        program.toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        Eventually.until("nginx listens", Duration.ofSeconds(30), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("nginx has ended:\n" + Files.readString(folder.resolve("nginx.log")));
            }
            return nginx.listens();
        });
        return nginx;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
