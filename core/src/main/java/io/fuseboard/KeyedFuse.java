package io.fuseboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fuseboard.model.CircuitState;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.KeysSnapshot;
import io.fuseboard.telemetry.KeysSnapshot.OneKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fuses of one name, one for each key: a merchant whose system is down opens his own circuit, and not everybody's.
 *
 * <pre>{@code
 * KeyedFuse payments = board.keyedFuse(FuseSpec.named("merchant").with(BreakerSpec.defaults()));
 * Receipt receipt = payments.call(merchantId, () -> api.pay(merchantId, order));
 * }</pre>
 *
 * <p>A key is anything with an {@code equals} of its own that does not change. Each has breaker and bulkhead for
 * itself; switches, the feature and the counts of answers and refusals are the name's.
 *
 * <p><b>Memory is bounded, and no open circuit is forgotten for that.</b> What would be thrown out first, where a cache
 * throws out by size, is the key that nobody reaches: the open one. So a key leaves only when nobody has asked for it
 * for a while, longer than any circuit stays open. Where all places are taken, <em>new</em> keys share one fuse,
 * {@code name[*]}, until a place is free; that is told. A key that is {@code null} shares it, too.
 */
public final class KeyedFuse {

    /** Ten minutes: a quiet merchant's morning is no reason to forget him, a day without him is. */
    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(10);

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final FuseName name;
    private final Ticker clock;
    private final int most;
    private final Cache<Object, Fuse> fuses;
    /** Places taken: counted by who makes a fuse, and by Caffeine when it lets one go. */
    private final AtomicInteger taken = new AtomicInteger();
    /** Callers who are making a fuse just now, or finding out that they do not. */
    private final AtomicInteger making = new AtomicInteger();

    private final Fuse shared;
    private final LongAdder crowded = new LongAdder();
    private final AtomicLong lastTold;
    private final AtomicLong lastTidied;
    private final Function<Object, @Nullable Fuse> maker = this::make;
    /** What a new key goes by; written under the monitor of this object, which no call takes. */
    private volatile FuseSpec spec;

    KeyedFuse(FuseName name) {
        this.name = name;
        this.spec = name.declared();
        this.most = spec.maxKeys().orElseThrow();
        this.clock = name.wiring().clock(spec);
        this.shared = new Fuse(name, spec, KeyLabel.of(name(), "*"));
        this.lastTold = new AtomicLong(clock.nanos() - MINUTE);
        this.lastTidied = new AtomicLong(clock.nanos() - SECOND);
        this.fuses = Caffeine.newBuilder()
                .expireAfterAccess(idle(spec))
                .ticker(clock::nanos)
                .executor(Runnable::run) // no thread but the caller's
                .evictionListener((key, fuse, cause) -> taken.decrementAndGet())
                .build();
    }

    /** Its name in this application. */
    public String name() {
        return name.declared().name();
    }

    /** Its key on the board: {@code fuse:application/name}. Switches move all keys together. */
    public String key() {
        return name.key();
    }

    /** What the fuse of each key goes by now. */
    public FuseSpec spec() {
        return spec;
    }

    FuseSpec declared() {
        return name.declared();
    }

    /**
     * The fuse of a key. Ask for it at each call: who keeps it keeps no place for it, and would go on alone when the
     * key is forgotten and comes back.
     *
     * @param key {@code null}: the fuse that keys share
     */
    public Fuse of(@Nullable Object key) {
        if (key == null) {
            return shared;
        }
        Fuse known = fuses.getIfPresent(key);
        return known != null ? known : ofNew(key);
    }

    /**
     * Calls the body through the fuse of a key.
     *
     * @see Fuse#call(Fuse.Body)
     */
    public <T extends @Nullable Object, X extends Throwable> T call(@Nullable Object key, Fuse.Body<T, X> body)
            throws X {
        return of(key).call(body);
    }

    /**
     * Calls the body through the fuse of a key, or the fallback where a guard refuses or the body fails.
     *
     * @see Fuse#call(Fuse.Body, Supplier)
     */
    public <T extends @Nullable Object, X extends Throwable> T call(
            @Nullable Object key, Fuse.Body<T, X> body, Supplier<? extends T> fallback) throws X {
        return of(key).call(body, fallback);
    }

    /**
     * Lets the fuses of all keys, those of later ones too, go by other numbers from now on.
     *
     * @see Fuse#reconfigure
     */
    public void reconfigure(FuseSpec to) {
        FuseSpec before = exchange(to);
        if (!before.equals(to)) {
            name.wiring().configured(name(), before, to);
        }
    }

    private synchronized FuseSpec exchange(FuseSpec to) {
        FuseSpec before = spec;
        Changes.check(before, to);
        spec = to; // before the walk: a fuse that is made meanwhile looks at it once more
        fuses.policy().expireAfterAccess().ifPresent(idle -> idle.setExpiresAfter(idle(to)));
        shared.exchange(to);
        fuses.asMap().values().forEach(fuse -> fuse.exchange(to));
        return before;
    }

    /** How they stand. */
    public FuseSnapshot snapshot() {
        return name.snapshot(
                name(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(keys()),
                name.wiring().clock(spec));
    }

    /** No more fuses are made than there are places, however many ask at once. */
    private Fuse ofNew(Object key) {
        // In this order: whoever took the last place and is not making a fuse any more has put it where it is found.
        if (taken.get() >= most && !tidied() && making.get() == 0) {
            Fuse known = fuses.getIfPresent(key);
            return known == null ? crowded() : known;
        }
        Fuse made = madeOrFound(key);
        if (made == null) {
            return crowded();
        }
        made.exchange(spec); // others may have been told while this one was made
        return made;
    }

    private @Nullable Fuse madeOrFound(Object key) {
        making.incrementAndGet();
        try {
            return fuses.get(key, maker);
        } finally {
            making.decrementAndGet();
        }
    }

    private @Nullable Fuse make(Object key) {
        if (taken.getAndUpdate(count -> count < most ? count + 1 : count) >= most) {
            return null;
        }
        try {
            return new Fuse(name, spec, KeyLabel.of(name(), key));
        } catch (Throwable noMemory) {
            taken.decrementAndGet();
            throw noMemory;
        }
    }

    /* Idle keys are let go by whoever passes; where all places are taken that may not have been enough. */
    private boolean tidied() {
        if (first(lastTidied, SECOND)) {
            fuses.cleanUp();
        }
        return taken.get() < most;
    }

    private Fuse crowded() {
        crowded.increment();
        if (first(lastTold, MINUTE)) {
            name.wiring().crowded(name(), most);
        }
        return shared;
    }

    private boolean first(AtomicLong last, long period) {
        long now = clock.nanos();
        long before = last.get();
        return now - before >= period && last.compareAndSet(before, now);
    }

    private KeysSnapshot keys() {
        Map<CircuitState, Integer> states = new EnumMap<>(CircuitState.class);
        List<OneKey> worst = new ArrayList<>();
        List<Fuse> all = new ArrayList<>(fuses.asMap().values());
        int count = all.size();
        all.add(shared);
        for (Fuse fuse : all) {
            OneKey one = fuse.oneKey();
            one.breaker().ifPresent(breaker -> states.merge(breaker.state(), 1, Integer::sum));
            if (badness(one) > 0) {
                worst.add(one);
            }
        }
        worst.sort(Comparator.comparingInt(KeyedFuse::badness).reversed().thenComparing(OneKey::name));
        return new KeysSnapshot(
                count, most, crowded.sum(), states, worst.subList(0, Math.min(KeysSnapshot.MOST, worst.size())));
    }

    private static int badness(OneKey one) {
        int circuit = one.breaker()
                .map(breaker -> switch (breaker.state()) {
                    case CLOSED -> 0;
                    case RAMP -> 2;
                    case PARTIAL -> 4;
                    case HALF_OPEN -> 6;
                    case OPEN -> 8;
                })
                .orElse(0);
        return circuit
                + (one.bulkhead().filter(room -> room.inUse() >= room.limit()).isPresent() ? 1 : 0);
    }

    /** Twice as long as a circuit stays open at most: it is tried before it is forgotten. */
    private static Duration idle(FuseSpec spec) {
        Duration longest = spec.breaker()
                .map(breaker ->
                        breaker.openForMax().orElseGet(() -> longer(breaker.openFor(), BreakerSpec.RETRY_AFTER_MAX)))
                .orElse(Duration.ZERO)
                .multipliedBy(2);
        return longer(longest, SHORTEST_IDLE);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
