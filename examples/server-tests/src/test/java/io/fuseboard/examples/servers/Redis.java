package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import redis.embedded.RedisServer;

/** Redis: a process of our own from the machine's binary, else from Maven Central. */
final class Redis {

    static final Server SERVER = new Server("redis", Redis::start);

    private Redis() {}

    static String url(Address at) {
        return "redis://" + at.host() + ":" + at.port();
    }

    private static Optional<Address> start() throws IOException {
        int port = Server.freePort();
        Optional<Path> binary = Server.binary("valkey-server", "redis-server");
        if (binary.isPresent()) {
            Path folder = Server.folder("redis");
            Process process = process(binary.get(), folder, port);
            Server.endWithUs(process, folder);
        } else {
            RedisServer server = RedisServer.builder()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        }
        return Optional.of(new Address("127.0.0.1", port));
    }

    private static Process process(Path binary, Path folder, int port) throws IOException {
        Process process = new ProcessBuilder(
                        binary.toString(),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        folder.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .redirectErrorStream(true)
                .start();
        Lines.until(process, "Ready to accept connections");
        return process;
    }
}
