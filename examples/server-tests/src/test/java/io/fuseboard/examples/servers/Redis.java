package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.examples.servers.Server.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import redis.embedded.RedisExecProvider;

/** Redis: a process of our own from the machine's binary, else from Maven Central. Forgets with the process. */
final class Redis {

    static final Server SERVER = new Server("redis", Redis::start);

    private Redis() {}

    static String url(Address at) {
        return "redis://" + at.host() + ":" + at.port();
    }

    private static Optional<Machine> start() throws Exception {
        Path folder = Server.folder("redis");
        Address address = new Address("127.0.0.1", Server.freePort());
        List<String> command = List.of(
                binary().toString(),
                "--port",
                String.valueOf(address.port()),
                "--bind",
                address.host(),
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "no");
        return Server.begun(new Daemon(address, "Ready to accept connections", command), folder);
    }

    private static Path binary() throws IOException {
        Optional<Path> here = Server.binary("valkey-server", "redis-server");
        return here.isPresent()
                ? here.get()
                : RedisExecProvider.defaultProvider().get().toPath();
    }
}
