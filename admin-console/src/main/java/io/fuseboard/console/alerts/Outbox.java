package io.fuseboard.console.alerts;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.console.alerts.Formats.Alarm;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one target has still to be told: one after the other, at most {@value #PER_MINUTE} a minute, each tried
 * {@value #TRIES} times, with longer and longer pauses.
 */
final class Outbox {

    /** DingTalk and WeCom take twenty, and silence whoever sends more for ten minutes. */
    static final int PER_MINUTE = 18;

    static final int TRIES = 6;

    /** A hundred wait; then the oldest goes, and that is told. */
    private static final int MOST = 100;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long FIRST_PAUSE = Duration.ofSeconds(2).toNanos();
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final Target target;
    private final Language language;
    private final Transport transport;
    private final InstantSource clock;

    /* All guarded by this. */
    private final Deque<Alarm> waiting = new ArrayDeque<>();
    private final Deque<Long> sent = new ArrayDeque<>();
    private int tries;
    private long notBefore;
    private boolean paused;
    private boolean onItsWay;
    private long delivered;
    private long lost;
    private Result last = Result.TAKEN;

    Outbox(Target target, Language language, Transport transport, InstantSource clock) {
        this.target = target;
        this.language = language;
        this.transport = transport;
        this.clock = clock;
    }

    Target target() {
        return target;
    }

    synchronized void put(Alarm alarm) {
        waiting.addLast(alarm);
        if (waiting.size() > MOST) {
            // The first may be on its way.
            waiting.removeFirst();
            tries = 0;
            lost++;
            log.warn("Alarms for '{}' at {} pile up; the oldest was dropped", target.name(), target.place());
        }
    }

    /** Sends what it is time for. Returns at once. */
    void pump(long now) {
        Alarm next;
        synchronized (this) {
            while (!sent.isEmpty() && now - sent.getFirst() >= MINUTE) {
                sent.removeFirst();
            }
            Alarm first = waiting.peekFirst();
            if (first == null || onItsWay || paused && now - notBefore < 0 || sent.size() >= PER_MINUTE) {
                return;
            }
            next = first;
            onItsWay = true;
            sent.addLast(now);
        }
        send(next).thenAccept(result -> ended(next, result, now));
    }

    /** Sends one past the queue: for whoever wants to see whether it arrives. */
    CompletableFuture<Result> test(Alarm alarm, long now) {
        synchronized (this) {
            while (!sent.isEmpty() && now - sent.getFirst() >= MINUTE) {
                sent.removeFirst();
            }
            if (sent.size() >= PER_MINUTE) {
                return CompletableFuture.completedFuture(Result.not(Phrase.TARGET_BUSY, PER_MINUTE));
            }
            sent.addLast(now);
        }
        return send(alarm);
    }

    private CompletableFuture<Result> send(Alarm alarm) {
        return transport.send(Formats.of(target, alarm, language, clock.instant()));
    }

    private synchronized void ended(Alarm alarm, Result result, long now) {
        onItsWay = false;
        last = result;
        if (result.taken()) {
            delivered++;
            done(alarm);
            return;
        }
        tries++;
        if (tries >= TRIES) {
            lost++;
            log.warn(
                    "Alarm for '{}' at {} given up after {} tries: {}",
                    target.name(),
                    target.place(),
                    TRIES,
                    result.in(Language.EN).orElse(""));
            done(alarm);
            return;
        }
        paused = true;
        notBefore = now + (FIRST_PAUSE << (2 * (tries - 1)));
    }

    private void done(Alarm alarm) {
        waiting.remove(alarm);
        tries = 0;
        paused = false;
    }

    /** How it stands, for people. */
    synchronized Map<String, Object> state(Language reader) {
        return object(
                "name", target.name(),
                "kind", target.kind().name().toLowerCase(Locale.ROOT),
                "at", target.place(),
                "signed", target.secret().isPresent(),
                "waiting", waiting.size(),
                "delivered", delivered,
                "lost", lost,
                "trouble", last.in(reader));
    }
}
