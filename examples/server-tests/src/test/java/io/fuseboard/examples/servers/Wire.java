package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The wire between a client and its server, which can be cut. */
final class Wire implements AutoCloseable {

    private final Address server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket door;
    private volatile @Nullable String mute;

    Wire(Address server) throws IOException {
        this.server = server;
        this.port = Server.freePort();
        mend();
    }

    /** What clients are to use instead of the server's address. */
    Address address() {
        return new Address("127.0.0.1", port);
    }

    /** Ends all connections and lets none begin. */
    void cut() throws IOException {
        ServerSocket open = door;
        door = null;
        if (open != null) {
            open.close();
        }
        drop();
    }

    /** Ends all connections; others may begin. */
    void drop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** Lets connections begin again. */
    void mend() throws IOException {
        mute = null;
        if (door == null) {
            ServerSocket open = new ServerSocket();
            open.setReuseAddress(true);
            open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = open;
            daemon(() -> accept(open));
        }
    }

    /** From the moment a client says the word, connections carry no answer. */
    void muteFrom(String word) {
        mute = word.toLowerCase(Locale.ROOT);
    }

    private void accept(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                Socket client = open.accept();
                Socket up = new Socket(server.host(), server.port());
                sockets.add(client);
                sockets.add(up);
                if (open.isClosed()) {
                    drop();
                }
                boolean[] muted = new boolean[1];
                daemon(() -> carry(client, up, muted, true));
                daemon(() -> carry(up, client, muted, false));
            } catch (IOException closed) {
                // the next one, if the door is still open
            }
        }
    }

    private void carry(Socket from, Socket to, boolean[] muted, boolean question) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[65_536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String word = mute;
                synchronized (muted) {
                    if (question && word != null) {
                        muted[0] |= new String(buffer, 0, read, StandardCharsets.ISO_8859_1)
                                .toLowerCase(Locale.ROOT)
                                .contains(word);
                    }
                    if (!question && muted[0]) {
                        continue;
                    }
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            // a wire that was cut
        } finally {
            sockets.remove(from);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
