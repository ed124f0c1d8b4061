package io.fuseboard.spring.guard;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that knows whether something was written to it. */
final class WatchedStream extends FilterOutputStream {

    private volatile boolean begun;

    WatchedStream(OutputStream out) {
        super(out);
    }

    boolean isBegun() {
        return begun;
    }

    @Override
    public void write(int one) throws IOException {
        begun = true;
        out.write(one);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /* At once: the class above would write byte by byte. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        begun = begun || length > 0;
        out.write(bytes, from, length);
    }
}
