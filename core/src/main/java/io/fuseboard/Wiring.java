package io.fuseboard;

import io.fuseboard.internal.breaker.Transitions;
import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Limit;
import io.fuseboard.model.Refusal;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.FallbackSink;
import io.fuseboard.spi.LastGoodListener;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all fuses of a board share: its clock, its switches, its words and its ear. */
final class Wiring implements EventSink {

    private static final Logger log = LoggerFactory.getLogger(Wiring.class);

    private final @Nullable Ticker given;
    private final long origin;
    /** Tells this node from others; nobody needs to know it. */
    private final int node = new Random().nextInt();

    private final SwitchBoard switches;
    private final Notices notices;
    private final EventSink guests;
    private final @Nullable LastGoodListener lastGoods;
    private final @Nullable FallbackSink instead;
    private final AttributeSource attributes;
    private final Set<String> endedTwice = ConcurrentHashMap.newKeySet();

    /** @param given the clock of all fuses; {@code null}: the coarse one, and the real one where that is too coarse */
    Wiring(
            @Nullable Ticker given,
            SwitchBoard switches,
            Notices notices,
            EventSink guests,
            @Nullable LastGoodListener lastGoods,
            @Nullable FallbackSink instead,
            AttributeSource attributes) {
        this.given = given;
        this.origin = exact().nanos();
        this.switches = switches;
        this.notices = notices;
        this.guests = guests;
        this.lastGoods = lastGoods;
        this.instead = instead;
        this.attributes = attributes;
    }

    /** The clock that a fuse goes by. */
    Ticker clock(FuseSpec spec) {
        if (given != null) {
            return given;
        }
        if (spec.bulkhead().filter(room -> room.limit() == Limit.ADAPTIVE).isPresent()) {
            return exact(); // it compares durations with one another
        }
        Optional<Duration> slow = spec.breaker().flatMap(BreakerSpec::slowerThan);
        if (slow.isPresent() && slow.get().compareTo(CoarseClock.FINE) < 0) {
            return exact();
        }
        slow.ifPresent(CoarseClock.PROCESS::serve);
        return CoarseClock.PROCESS;
    }

    /** A clock that is right to the nanosecond, from the same origin. */
    Ticker exact() {
        return given != null ? given : CoarseClock.PROCESS.exact();
    }

    /** What a clock cannot tell apart; one that was given is taken for exact. */
    static Duration resolution(Ticker clock) {
        return clock instanceof CoarseClock coarse ? coarse.resolution() : Duration.ofNanos(1);
    }

    /** Nanoseconds since the board was built, exactly. */
    long now() {
        return exact().nanos() - origin;
    }

    /** Reading of all clocks of this board when it was built. */
    long origin() {
        return origin;
    }

    /** A number that differs between fuses and between nodes. */
    int place(String fuse) {
        return 31 * node + fuse.hashCode();
    }

    /** Who calls a fuse, as far as the application says. */
    CallerOfThread caller(String fuse) {
        return new CallerOfThread(attributes, fuse);
    }

    Optional<Hold> hold(String key) {
        return switches.hold(key);
    }

    DegradedException exception(Refusal refusal) {
        return new DegradedException(refusal, notices.locale(), locale -> notices.notice(refusal, locale));
    }

    /** What a fuse's breaker tells. */
    Transitions transitions(String fuse) {
        return new Transitions() {
            @Override
            public void moved(CircuitState from, CircuitState to, int refused, long number, long now) {
                Wiring.this.moved(fuse, from, to, refused, number);
            }

            @Override
            public void reset(CircuitState from, long number, String who, long now) {
                accept(new FuseEvent.CircuitReset(fuse, from, number, who));
            }
        };
    }

    private void moved(String fuse, CircuitState from, CircuitState to, int refused, long number) {
        accept(
                from == to
                        ? new FuseEvent.ShareChanged(fuse, to, refused, number)
                        : new FuseEvent.CircuitMoved(fuse, from, to, refused, number));
    }

    void configured(String fuse, FuseSpec before, FuseSpec after) {
        accept(new FuseEvent.Configured(fuse, before, after));
    }

    void crowded(String fuse, int most) {
        accept(new FuseEvent.KeysCrowded(fuse, most));
    }

    void firstRefusal(Refusal refusal) {
        accept(new FuseEvent.FirstRefusal(refusal));
    }

    void firstWouldRefuse(Refusal refusal) {
        accept(new FuseEvent.FirstWouldRefuse(refusal));
    }

    void endedTwice(String fuse) {
        if (endedTwice.add(fuse)) {
            accept(new FuseEvent.EndedTwice(fuse));
        }
    }

    void lastGood(String fuse, Optional<String> feature, long age) {
        if (lastGoods == null) {
            return;
        }
        LastGoodAnswer answer = new LastGoodAnswer(fuse, feature, Duration.ofNanos(age));
        try {
            lastGoods.answered(answer);
        } catch (RuntimeException | Error thrown) {
            log.error("A listener threw on {}; the caller gets the answer", answer, thrown);
        }
    }

    void answeredInstead(String fuse, Optional<String> feature) {
        if (instead == null) {
            return;
        }
        try {
            instead.answered(fuse, feature);
        } catch (RuntimeException | Error thrown) {
            log.error("Who hears of answers instead of fuse '{}' threw; the caller gets the answer", fuse, thrown);
        }
    }

    /** Tells a guest. What a guest throws is logged and goes no further. */
    @Override
    public void accept(FuseEvent event) {
        try {
            guests.accept(event);
        } catch (RuntimeException | Error thrown) {
            log.error("A listener threw on {}; the engine goes on", event, thrown);
        }
    }
}
