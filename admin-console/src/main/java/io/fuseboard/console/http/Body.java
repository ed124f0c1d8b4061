package io.fuseboard.console.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** The bytes of a request, up to a limit, read as they come: a slow sender holds no thread. */
final class Body {

    /** Sixteen kilobytes: a reason has 200 characters, and nothing else is long. */
    static final int LIMIT = 16 * 1024;

    /** What is read and thrown away beyond the limit, so that whoever sent a little too much hears why and not a reset. */
    private static final int PATIENCE = 256 * 1024;

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

    static CompletableFuture<byte[]> of(Request request) {
        if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > PATIENCE) {
            return CompletableFuture.failedFuture(new TooLarge());
        }
        Body body = new Body(request);
        body.read();
        return body.whole;
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::read);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
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
