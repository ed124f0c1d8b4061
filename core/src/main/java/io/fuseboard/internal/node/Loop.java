package io.fuseboard.internal.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread that looks again and again: after a pause, or sooner when it is hinted. */
final class Loop implements AutoCloseable {

    /** Two seconds: longer than a store's own patience. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final Runnable look;
    private final LongSupplier pause;
    private volatile boolean hinted;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** @param pause until the next look, in nanoseconds */
    Loop(Runnable look, LongSupplier pause) {
        this.look = look;
        this.pause = pause;
    }

    /**
     * Begins, and waits a little for the first look.
     *
     * @param first comes before the first look, in the loop's thread
     * @return whether the first look is over
     */
    boolean start(Runnable first, Duration patience) {
        CountDownLatch looked = new CountDownLatch(1);
        Thread loop = new Thread(() -> run(first, looked), "fuseboard-node");
        loop.setDaemon(true);
        loop.setContextClassLoader(Loop.class.getClassLoader());
        thread = loop;
        loop.start();
        try {
            return looked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt(); // goes on without waiting
            return false;
        }
    }

    private void run(Runnable first, CountDownLatch looked) {
        try {
            whateverHappens(first);
            whateverHappens(look);
        } finally {
            looked.countDown();
        }
        while (!closed) {
            if (!hinted) {
                LockSupport.parkNanos(this, pause.getAsLong());
            }
            hinted = false;
            if (!closed) {
                whateverHappens(look);
            }
        }
    }

    /** The loop outlives whatever goes wrong in one turn: without it no order would arrive any more. */
    private void whateverHappens(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException | Error fault) {
            if (!closed) {
                log.error("A look at the board's store failed; switches work as last set", fault);
            }
        }
    }

    /** There may be news. */
    void hint() {
        hinted = true;
        LockSupport.unpark(thread);
    }

    boolean isClosed() {
        return closed;
    }

    /** No look begins any more. */
    void stop() {
        closed = true;
    }

    /** Ends, and waits a little for the look that it is at: what that writes shall not appear afterwards. */
    @Override
    public void close() {
        stop();
        Thread loop = thread;
        if (loop != null && loop != Thread.currentThread()) {
            LockSupport.unpark(loop);
            try {
                loop.join(LAST_LOOK.toMillis());
            } catch (InterruptedException cause) {
                Thread.currentThread().interrupt(); // goes on without waiting
            }
        }
    }
}
