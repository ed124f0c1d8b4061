package io.fuseboard.console.api;

import io.fuseboard.spi.StoreException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread of the console that talks to the store. A store that hangs holds this thread and no other; whoever asks
 * hears so after {@link #PATIENCE}, and what was still in the queue then is not done later.
 */
final class Clerk implements AutoCloseable {

    /** Three seconds: longer than a healthy store ever takes, shorter than an operator's. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(32), work -> {
                Thread made = new Thread(work, "fuseboard-console-store");
                made.setDaemon(true);
                return made;
            });

    <T> CompletableFuture<T> ask(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new StoreException("the store does not answer; too many are waiting for it already", full));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
