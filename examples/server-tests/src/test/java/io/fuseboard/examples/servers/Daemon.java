package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.examples.servers.Server.Machine;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that is one process, begun by one command, and that says when it is ready. */
final class Daemon implements Machine {

    private final Address address;
    private final String sign;
    private final List<String> command;
    private @Nullable Process process;

    /** @param sign what it prints when it is ready */
    Daemon(Address address, String sign, List<String> command) {
        this.address = address;
        this.sign = sign;
        this.command = command;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public void begin() throws IOException {
        Process begun = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = begun;
        Lines.until(begun, sign);
    }

    @Override
    public ProcessHandle process() throws IOException {
        Process known = process;
        if (known == null) {
            throw new IOException(command.get(0) + " has not begun");
        }
        return known.toHandle();
    }
}
