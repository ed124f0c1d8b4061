package io.fuseboard.console.http;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A port with routes behind it. Shares no thread and no connection with anybody. */
public final class HttpServer implements AutoCloseable {

    /** Eight: one accepts, one or two select, the rest answer; nothing they do waits for a store. */
    private static final int THREADS = 8;

    /** Thirty seconds: whoever neither speaks nor reads for so long is gone. */
    private static final int IDLE_MILLIS = 30_000;

    /** Some people with some pages each; far below what would take file handles from the application. */
    private static final int MOST_CONNECTIONS = 200;

    /** Half a minute of events: what somebody who does not read may keep the kernel holding before they are dropped. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** Takes a port, and refuses connections until {@link #serve}. */
    public static HttpServer open(String address, int port) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2, 60_000);
        threads.setName("fuseboard-console");
        threads.setDaemon(true);
        threads.setReservedThreads(1);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(8 * 1024);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        connector.addBean(new ConnectionLimit(MOST_CONNECTIONS));
        server.addConnector(connector);
        server.setErrorHandler(new PlainErrors());
        connector.open();
        return new HttpServer(server, connector);
    }

    /** The port it has. */
    public int port() {
        return connector.getLocalPort();
    }

    /**
     * Begins to answer.
     *
     * @param home a path from which whoever comes is sent to the first mount
     * @param hosts names it may be addressed by, besides those of the machine itself
     */
    public void serve(String home, List<Mount> mounts, Set<String> hosts, String cookieName) {
        server.setHandler(new Router(home, mounts, new Site(hosts), cookieName));
        try {
            server.start();
        } catch (Exception cause) {
            throw new IllegalStateException("The console's server does not start: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
            connector.close();
        } catch (Exception cause) {
            throw new IllegalStateException("The console's server does not stop: " + cause.getMessage(), cause);
        }
    }
}
