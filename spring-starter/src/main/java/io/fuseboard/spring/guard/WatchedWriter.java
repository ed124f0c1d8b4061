package io.fuseboard.spring.guard;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A writer that knows whether something was written to it. */
final class WatchedWriter extends FilterWriter {

    private volatile boolean begun;

    WatchedWriter(Writer out) {
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
    public void write(char[] letters, int from, int length) throws IOException {
        begun = begun || length > 0;
        out.write(letters, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        begun = begun || length > 0;
        out.write(text, from, length);
    }
}
