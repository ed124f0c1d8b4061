package io.fuseboard.console.access;

import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes guessing slow. Each address may be wrong {@value #FREE} times, then once in {@value #SECONDS} seconds;
 * until then nobody from there is listened to, the right password included, so that a guess tells nothing.
 */
final class Brake {

    static final int FREE = 5;
    static final int SECONDS = 5;

    /** Addresses remembered; the one that has been quiet longest goes first. */
    private static final int MOST = 1_000;

    private static final long STEP = Duration.ofSeconds(SECONDS).toNanos();
    private static final Logger log = LoggerFactory.getLogger(Brake.class);

    private final Ticker ticker;
    private final String door;

    /* How far each address has run ahead of the clock; guarded by itself. */
    private final Map<String, Long> ahead = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** @param door what is guarded, for the log */
    Brake(Ticker ticker, String door) {
        this.ticker = ticker;
        this.door = door;
    }

    /** How long somebody has to wait before they are listened to; empty: not at all. */
    Optional<Duration> wait(String address) {
        synchronized (ahead) {
            Long until = ahead.get(address);
            if (until == null) {
                return Optional.empty();
            }
            long tooFar = until - ticker.nanos() - (FREE - 1) * STEP;
            return tooFar > 0 ? Optional.of(Duration.ofNanos(tooFar)) : Optional.empty();
        }
    }

    /** Somebody was wrong. */
    void wrong(String address) {
        boolean full;
        synchronized (ahead) {
            long now = ticker.nanos();
            Long until = ahead.get(address);
            long from = until == null || until - now < 0 ? now : until;
            ahead.put(address, from + STEP);
            full = from + STEP - now > (FREE - 1) * STEP;
        }
        if (full) {
            log.warn("Console: wrong passwords at the {} from {}; slowed down", door, address);
        }
    }

    /** Somebody was right. */
    void right(String address) {
        synchronized (ahead) {
            ahead.remove(address);
        }
    }
}
