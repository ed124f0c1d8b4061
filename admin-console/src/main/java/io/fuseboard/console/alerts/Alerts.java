package io.fuseboard.console.alerts;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.alerts.Formats.Alarm;
import io.fuseboard.console.api.Alarms;
import io.fuseboard.console.api.Instance;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Problem;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of a board's incidents, each once, whichever consoles look at it. Looks at the board in rounds, by a thread of its
 * own; nothing waits for it.
 */
public final class Alerts implements Alarms, AutoCloseable {

    /** Five seconds, as often as nodes report; with many nodes and as many consoles, more. */
    static final Duration ROUND = Duration.ofSeconds(5);

    /** Five minutes: a circuit that opens again within them is the same incident. */
    static final Duration QUIET = Duration.ofMinutes(5);

    /** Ten seconds: a store that hiccups is no incident. */
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(10);

    private static final String STORE = "store";
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);

    private final Fuseboard board;
    private final String boardName;
    private final AlertSpec spec;
    private final Ticker ticker;
    private final InstantSource clock;
    private final Watch watch;
    private final Claims claims;
    private final List<Outbox> outboxes;
    private final Map<String, Course> courses = new HashMap<>();
    private final Thread thread = new Thread(this::run, "fuseboard-console-alerts");

    private boolean storeWell = true;
    private long storeLostAt;
    private long period = ROUND.toNanos();
    private volatile boolean closed;

    /** How far an incident has come on this console. */
    private enum Step {
        /** This console or another one is about to tell it. */
        CLAIMED,
        /** It has been told. */
        KNOWN
    }

    /** @param seen when it was there last, by the ticker */
    private record Course(Incident incident, Step step, long seen) {}

    /** @param boardName in people's words, such as {@code takeaway · prod} */
    public Alerts(Fuseboard board, String boardName, AlertSpec spec, Ticker ticker, InstantSource clock) {
        this(
                board,
                boardName,
                spec,
                ticker,
                clock,
                // A client has a thread of its own: none where nobody is told.
                spec.targets().isEmpty() ? Transport.none() : Transport.http(),
                UUID.randomUUID().toString());
    }

    Alerts(
            Fuseboard board,
            String boardName,
            AlertSpec spec,
            Ticker ticker,
            InstantSource clock,
            Transport transport,
            String console) {
        this.board = board;
        this.boardName = boardName;
        this.spec = spec;
        this.ticker = ticker;
        this.clock = clock;
        this.watch = new Watch(spec.beforeEnd());
        this.claims = new Claims(board.store(), console);
        this.outboxes = spec.targets().stream()
                .map(target -> new Outbox(target, spec.language(), transport, clock))
                .toList();
    }

    /** Begins, where anybody is to be told. */
    public void start() {
        if (!outboxes.isEmpty()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    @Override
    public List<Map<String, Object>> state(Language reader) {
        return outboxes.stream().map(outbox -> outbox.state(reader)).toList();
    }

    @Override
    public Optional<CompletableFuture<Optional<String>>> test(String target, Language reader) {
        return outboxes.stream()
                .filter(outbox -> outbox.target().name().equals(target))
                .findFirst()
                .map(outbox -> outbox.test(
                                alarm(new Incident("test", Incident.Kind.TEST, Optional.empty(), List.of())),
                                ticker.nanos())
                        .thenApply(result -> result.in(reader)));
    }

    private void run() {
        long next = ticker.nanos();
        while (!closed) {
            try {
                long now = ticker.nanos();
                if (now - next >= 0) {
                    round(now);
                    next = ticker.nanos() + period;
                }
                pump(ticker.nanos());
            } catch (RuntimeException | Error fault) {
                // A watchman who stops once never calls again.
                log.error("The console could not look for incidents; it tries again", fault);
                next = ticker.nanos() + period;
            }
            LockSupport.parkNanos(this, Duration.ofSeconds(1).toNanos());
        }
    }

    /** Looks once. In the thread of its own, which a store that hangs may hold. */
    void round(long now) {
        List<Incident> found;
        try {
            List<Sighting> all = board.store().nodes();
            period = Math.max(ROUND.toNanos(), all.size() * ROUND.toNanos() / 50);
            claims.read(all);
            found = watch.look(board.store().snapshot(), Instance.all(all), now);
        } catch (StoreException cause) {
            storeLost(now, String.valueOf(cause.getMessage()));
            return;
        }
        Optional<String> trouble = board.snapshots().node().trouble();
        if (trouble.isPresent()) {
            storeLost(now, trouble.get());
        } else {
            storeWell = true;
            Optional.ofNullable(courses.remove(STORE))
                    .ifPresent(course -> tell(course.incident().ended()));
        }
        try {
            Map<String, Incident> present =
                    found.stream().collect(Collectors.toMap(Incident::key, one -> one, (one, other) -> one));
            present.values().forEach(one -> goOn(one, now));
            end(present, now);
        } catch (StoreException cause) {
            storeLost(now, String.valueOf(cause.getMessage()));
        }
    }

    void pump(long now) {
        outboxes.forEach(outbox -> outbox.pump(now));
    }

    private void goOn(Incident incident, long now) {
        Course before = courses.get(incident.key());
        Step step = Step.CLAIMED;
        if (before != null && before.step() == Step.KNOWN) {
            claims.keep(incident);
            step = Step.KNOWN;
        } else if (before != null && claims.isMine(incident.key())) {
            tell(incident);
            claims.told(incident);
            step = Step.KNOWN;
        } else if (claims.isTold(incident.key())) {
            step = Step.KNOWN;
        } else if (!claims.isTaken(incident.key())) {
            claims.take(incident);
        }
        courses.put(incident.key(), new Course(incident, step, now));
    }

    private void end(Map<String, Incident> present, long now) {
        // What a console told that is gone by now is over one day, too.
        claims.told().forEach(one -> courses.putIfAbsent(one.key(), new Course(one, Step.KNOWN, now)));
        courses.values()
                .removeIf(course -> !present.containsKey(course.incident().key())
                        && !course.incident().key().equals(STORE)
                        && now - course.seen() >= QUIET.toNanos()
                        && hasEnded(course));
    }

    /* Who tells that it is over is settled as it was settled who tells that it is there. */
    private boolean hasEnded(Course course) {
        Incident incident = course.incident();
        String key = incident.key();
        if (course.step() == Step.KNOWN && incident.kind().tellsEnd() && claims.isTold(key)) {
            if (claims.isMineToEnd(key)) {
                tell(incident.ended());
            } else {
                if (!claims.isEnding(key)) {
                    claims.end(incident);
                }
                return false;
            }
        }
        claims.leave(incident);
        return true;
    }

    /* Nobody can note anything now: each console that has somebody to tell tells it. */
    private void storeLost(long now, String why) {
        if (storeWell) {
            storeWell = false;
            storeLostAt = now;
        }
        if (now - storeLostAt >= STORE_PATIENCE.toNanos() && !courses.containsKey(STORE)) {
            Incident lost = new Incident(STORE, Incident.Kind.STORE, Optional.empty(), List.of(Problem.shown(why)));
            courses.put(STORE, new Course(lost, Step.KNOWN, now));
            tell(lost);
        }
    }

    private void tell(Incident incident) {
        Alarm alarm = alarm(incident);
        log.info(
                "Console: tells {} targets of {}",
                outboxes.size(),
                incident.key().replaceAll("\\p{Cntrl}", "?"));
        outboxes.forEach(outbox -> outbox.put(alarm));
    }

    private Alarm alarm(Incident incident) {
        Optional<String> link = spec.link()
                .map(base -> base.toString().replaceFirst("/*$", "/")
                        + incident.about().map("#flip/"::concat).orElse("#now"));
        return new Alarm(incident, boardName, link, UUID.randomUUID().toString(), clock.instant());
    }
}
