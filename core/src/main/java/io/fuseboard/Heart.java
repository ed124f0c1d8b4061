package io.fuseboard;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread that beats: it does little but wake, and how late it does says how hard the machine is pressed. */
final class Heart implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Heart.class);

    private final Runnable beat;
    private final Runnable letGo;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private boolean told;

    /** @param letGo when a beat has failed */
    Heart(Runnable beat, Runnable letGo) {
        this.beat = beat;
        this.letGo = letGo;
    }

    void start() {
        Thread heart = new Thread(this::run, "fuseboard-brownout");
        heart.setDaemon(true);
        heart.setContextClassLoader(Heart.class.getClassLoader());
        thread = heart;
        heart.start();
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(this, BoardSignals.BEAT.toNanos());
            try {
                beat.run();
            } catch (RuntimeException | Error fault) {
                tell(fault);
                letGo.run();
            }
        }
    }

    /* Twenty times a second would be too often. */
    private void tell(Throwable fault) {
        if (!told && !closed) {
            told = true;
            log.error("The brownout could not look, and has given everything back; this is told once", fault);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
