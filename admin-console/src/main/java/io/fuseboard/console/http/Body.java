package io.fuseboard.console.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** The bytes of a request, up to a limit, read as they come: a slow sender holds no thread. */
final class Body {

    /** Sixteen kilobytes: a reason has 200 characters, and nothing else is long. */
    static final int LIMIT = 16 * 1024;

    /** What is read and thrown away beyond the limit, so that whoever sent a little too much hears why and not a reset. */
    private static final int PATIENCE = 256 * 1024;

    /** Five seconds: so much fits into one packet or a few. A sender that trickles holds no connection for longer. */
    static final Duration WAIT = Duration.ofSeconds(5);

    private final Request request;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private long seen;

    private Body(Request request) {
        this.request = request;
    }

    /** More came than the limit allows. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("a request of more than " + LIMIT + " bytes");
        }
    }

    /** The sender has gone, or what came was no request. */
    static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenOff(Throwable cause) {
            super("a request that broke off", cause);
        }
    }

    /** Fails with {@link TooLarge}, {@link BrokenOff}, or a {@link TimeoutException} after {@link #WAIT}. */
    static CompletableFuture<byte[]> of(Request request) {
        if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > PATIENCE) {
            return CompletableFuture.failedFuture(new TooLarge());
        }
        Body body = new Body(request);
        body.read();
        return body.whole.orTimeout(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::read);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(new BrokenOff(chunk.getFailure()));
                return;
            }
            keep(chunk);
            if (seen > PATIENCE || chunk.isLast()) {
                end();
                return;
            }
        }
    }

    private void keep(Content.Chunk chunk) {
        byte[] part = new byte[chunk.getByteBuffer().remaining()];
        chunk.getByteBuffer().get(part);
        chunk.release();
        seen += part.length;
        if (seen <= LIMIT) {
            bytes.writeBytes(part);
        }
    }

    private void end() {
        if (seen > LIMIT) {
            whole.completeExceptionally(new TooLarge());
        } else {
            whole.complete(bytes.toByteArray());
        }
    }
}
