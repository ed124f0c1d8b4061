package io.fuseboard.spring.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer whose body belongs to the call: it ends with the body's end, with what breaks it, or when it is closed. */
final class GuardedResponse implements ClientHttpResponse {

    private final HttpCall call;
    private final ClientHttpResponse response;
    private @Nullable InputStream body;

    GuardedResponse(HttpCall call, ClientHttpResponse response) {
        this.call = call;
        this.response = response;
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return response.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return response.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return response.getHeaders();
    }

    @Override
    public InputStream getBody() throws IOException {
        if (body == null) {
            body = new Body(heard(response::getBody));
        }
        return body;
    }

    @Override
    public void close() {
        try {
            response.close();
        } finally {
            call.finished();
        }
    }

    private <T> T heard(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (Throwable thrown) {
            call.failed(thrown);
            throw thrown;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private final class Body extends FilterInputStream {

        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return ended(heard(in::read));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return ended(heard(() -> in.read(bytes, offset, length)));
        }

        @Override
        public long skip(long bytes) throws IOException {
            return heard(() -> in.skip(bytes));
        }

        private int ended(int read) {
            if (read < 0) {
                call.finished();
            }
            return read;
        }
    }
}
