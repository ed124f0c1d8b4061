package io.fuseboard.examples.takeaway.demand;

import io.fuseboard.examples.takeaway.city.Rain;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets diners come to the shop as they once came elsewhere: open loop, so a shop that is slow gets no mercy.
 *
 * <p>Fifty times a second the playhead moves on by the time that has passed, and every diner who arrived meanwhile
 * begins his visit at once, whether or not the diners before him have been served. Only the number under way is
 * bounded; whoever comes on top is dropped, and counted.
 *
 * <p>What is played ({@code curve}, {@code playhead}, {@code peakPerSecond}, {@code paused}, {@code last}) is guarded
 * by {@code this}.
 */
@Component
public class DemandPlayer implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DemandPlayer.class);

    private static final long BEAT_MILLIS = 20;
    private static final long SEED = 20141219;

    /** A laptop that was closed for an hour must not send an hour of diners at once. */
    private static final long LONGEST_GAP = TimeUnit.SECONDS.toMicros(5);

    private final DemandProperties properties;
    private final Crowd crowd;
    private final JsonMapper json;
    private final Map<CurveName, Curve> curves = new EnumMap<>(CurveName.class);
    private final Tally tally = new Tally();
    private final RecentOrders recent = new RecentOrders();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong skippedMicros = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(daemon("demand-beat"));
    private final ExecutorService threads = Executors.newFixedThreadPool(2, daemon("demand-http"));

    private CurveName curve;
    private Playhead playhead;
    private int peakPerSecond;
    private boolean paused;
    private long last;

    DemandPlayer(TakeawayProperties settings, Rain rain, JsonMapper json) {
        this.properties = settings.demand();
        this.crowd = new Crowd(rain, SEED);
        this.json = json;
        for (var name : CurveName.values()) {
            curves.put(name, CurveFile.read(name));
        }
        this.curve = properties.curveName();
        this.peakPerSecond = properties.peakPerSecond();
        this.playhead = begin(curve);
        this.paused = !properties.enabled();
    }

    @EventListener
    synchronized void openTheDoor(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext context) {
            var port = Objects.requireNonNull(context.getWebServer()).getPort();
            var visits = new Visit(new Door(port, threads, tally), recent, json, System::nanoTime);
            last = System.nanoTime();
            beat.scheduleAtFixedRate(() -> beat(visits), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    public Curve curve(CurveName name) {
        return Objects.requireNonNull(curves.get(name));
    }

    /** Plays a recording from its opening. */
    public synchronized void play(CurveName name) {
        curve = name;
        playhead = begin(name);
    }

    /** Sets how many diners a second come at the recording's highest row. */
    public synchronized void scaleTo(int peak) {
        if (peak < 1 || peak > DemandProperties.HIGHEST_PEAK) {
            throw new IllegalArgumentException(
                    "Invalid peakPerSecond (" + peak + "): must be between 1 and " + DemandProperties.HIGHEST_PEAK);
        }
        peakPerSecond = peak;
        playhead.scaleTo(peak);
    }

    public synchronized void pause(boolean wanted) {
        paused = wanted;
    }

    public synchronized Program program() {
        return new Program(
                curve,
                properties.compressionOf(curve),
                peakPerSecond,
                paused,
                playhead.recordedTime(),
                playhead.share(),
                playhead.rate(),
                crowd.weather(),
                arrived.get(),
                dropped.get(),
                inFlight.get(),
                properties.mostInFlight(),
                TimeUnit.MICROSECONDS.toSeconds(skippedMicros.get()),
                tally.counts(),
                tally.answeredBy());
    }

    @Override
    public void destroy() {
        beat.shutdownNow();
        threads.shutdownNow();
    }

    private Playhead begin(CurveName name) {
        var begun = new Playhead(curve(name), properties.compressionOf(name), peakPerSecond);
        begun.moveTo(name.opening());
        return begun;
    }

    private synchronized void beat(Visit visits) {
        try {
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - last);
            last += TimeUnit.MICROSECONDS.toNanos(micros);
            if (paused) {
                return;
            }
            if (micros > LONGEST_GAP) {
                skippedMicros.addAndGet(micros);
                return;
            }
            playhead.advance(micros, crowd.weather(), at -> welcome(visits, crowd.next()));
        } catch (RuntimeException e) {
            log.error("The demand player stumbled and goes on with its next beat", e);
        }
    }

    private void welcome(Visit visits, Diner diner) {
        arrived.incrementAndGet();
        if (inFlight.get() >= properties.mostInFlight()) {
            dropped.incrementAndGet();
            return;
        }
        inFlight.incrementAndGet();
        visits.begin(diner).whenComplete((end, failure) -> {
            inFlight.decrementAndGet();
            if (failure != null) {
                log.warn("A diner's visit ended in a mistake of the player", failure);
            }
        });
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
