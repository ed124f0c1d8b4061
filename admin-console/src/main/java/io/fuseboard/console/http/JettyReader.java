package io.fuseboard.console.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A stream's far end. Has a mailbox of one: while an event is on its way only the newest of those behind it waits, which
 * is enough, since an event is put together when it goes out, and tells all that is new to this reader.
 *
 * <p>Somebody who does not read is dropped by the connection's idle time-out: the write fails, and with it the stream.
 */
final class JettyReader implements Live.Reader, Callback {

    private final Response response;
    private final Callback whole;
    private final List<Runnable> farewells = new ArrayList<>();

    /* All guarded by this. */
    private @Nullable Supplier<byte[]> waiting;
    private boolean writing;
    private boolean ending;
    private boolean gone;

    JettyReader(Response response, Callback whole) {
        this.response = response;
        this.whole = whole;
    }

    @Override
    public void offer(Supplier<byte[]> event) {
        synchronized (this) {
            if (gone || ending) {
                return;
            }
            if (writing) {
                waiting = event;
                return;
            }
            writing = true;
        }
        response.write(false, ByteBuffer.wrap(event.get()), this);
    }

    @Override
    public void end() {
        synchronized (this) {
            if (gone || ending) {
                return;
            }
            ending = true;
            if (writing) {
                return;
            }
        }
        leave(null);
    }

    @Override
    public void onGone(Runnable farewell) {
        synchronized (this) {
            if (!gone) {
                farewells.add(farewell);
                return;
            }
        }
        farewell.run();
    }

    @Override
    public void succeeded() {
        Supplier<byte[]> next;
        synchronized (this) {
            next = waiting;
            waiting = null;
            if (next == null) {
                writing = false;
            }
            if (ending) {
                next = null;
            }
        }
        if (next != null) {
            response.write(false, ByteBuffer.wrap(next.get()), this);
        } else if (isEnding()) {
            leave(null);
        }
    }

    @Override
    public void failed(Throwable cause) {
        leave(cause);
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    private void leave(@Nullable Throwable cause) {
        List<Runnable> told;
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            told = List.copyOf(farewells);
        }
        told.forEach(Runnable::run);
        if (cause == null) {
            whole.succeeded();
        } else {
            whole.failed(cause);
        }
    }
}
