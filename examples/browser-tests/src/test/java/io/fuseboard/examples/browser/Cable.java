package io.fuseboard.examples.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Between a browser and a console: carries everything, counts what event streams cost, and can be pulled out. */
final class Cable implements AutoCloseable {

    private final int console;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean out;

    Cable(int console) {
        this.console = console;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        run("door", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on nothing passes, and what was under way breaks off. */
    void pull() {
        out = true;
        open.forEach(Cable::end);
    }

    void plugIn() {
        out = false;
    }

    /** Heads of the requests for event streams, in their order. */
    List<String> asked() {
        return asked;
    }

    /** How each event stream began: its head and, as far as it came with it, its first event. */
    List<String> told() {
        return told;
    }

    /** Bytes of event streams, as they came over the line. */
    long bytes() {
        return bytes.get();
    }

    long events() {
        return events.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = door.accept();
                if (out) {
                    end(browser);
                    continue;
                }
                Line line = new Line(browser, new Socket(InetAddress.getLoopbackAddress(), console));
                open.add(line.browser);
                open.add(line.server);
                run("up", line::up);
                run("down", line::down);
            }
        } catch (IOException closed) {
            open.forEach(Cable::end);
        }
    }

    /** One connection. An event stream has it to itself until it ends. */
    private final class Line {

        private final Socket browser;
        private final Socket server;
        private volatile boolean streaming;

        Line(Socket browser, Socket server) {
            this.browser = browser;
            this.server = server;
        }

        void up() {
            carry(browser, server, text -> {
                if (text.startsWith("GET ") && text.contains("/api/stream")) {
                    asked.add(text);
                    streaming = true;
                }
            });
        }

        void down() {
            boolean[] begun = {false};
            carry(server, browser, text -> {
                if (streaming) {
                    bytes.addAndGet(text.length());
                    events.addAndGet(text.split("\nevent: ", -1).length - 1L);
                    if (!begun[0] && text.contains("\nevent: ")) {
                        begun[0] = true;
                        told.add(text);
                    }
                }
            });
        }

        private void carry(Socket from, Socket to, Consumer<String> look) {
            byte[] some = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream on = to.getOutputStream();
                for (int n = in.read(some); n >= 0; n = in.read(some)) {
                    look.accept(new String(some, 0, n, ISO_8859_1));
                    on.write(some, 0, n);
                }
            } catch (IOException brokenOff) {
                // The other direction hears of it by the sockets' end.
            }
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void run(String name, Runnable work) {
        Thread thread = new Thread(work, "cable-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
