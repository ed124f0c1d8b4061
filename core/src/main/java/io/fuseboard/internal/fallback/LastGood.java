package io.fuseboard.internal.fallback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fuseboard.spec.SpecReader;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good answers of one method, each by the object it was called on and its arguments, for as long as they are
 * good for.
 *
 * <p>Arguments are the same when they are equal; arrays, when what is in them is. Objects are the same when they are one:
 * two of a class may ask two providers. An object is not kept alive for what it answered.
 */
public final class LastGood {

    /** Calls remembered of one method. Those that are asked for most often stay. */
    public static final int MOST = 1_000;

    /*
     * Caffeine only forgets; whether an answer is still good is decided here, from when it was given. Caffeine takes two
     * writes within a second for one, and would let the second go with the first.
     */
    private static final Duration SPARE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(LastGood.class);

    private final String place;
    private final Duration goodFor;
    private final Cache<Call, Answer> answers;
    private final AtomicBoolean complained = new AtomicBoolean();

    private LastGood(String place, Duration goodFor, LongSupplier clock) {
        this.place = place;
        this.goodFor = goodFor;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(goodFor.plus(SPARE))
                .ticker(clock::getAsLong)
                .executor(Runnable::run) // no thread but the caller's
                .build();
    }

    /**
     * An empty memory.
     *
     * @param back what the method answers with
     * @param clock nanoseconds, of the same clock as all moments told
     * @throws IllegalArgumentException if there is nothing to remember of what the method returns
     */
    public static LastGood of(Class<?> back, Method guarded, Duration goodFor, LongSupplier clock) {
        String place = SpecReader.place(guarded);
        String objection = objection(back);
        if (objection != null) {
            throw new IllegalArgumentException(place + ": Invalid lastGood (" + goodFor + "): it returns "
                    + back.getSimpleName() + ", " + objection);
        }
        return new LastGood(place, goodFor, clock);
    }

    private static @Nullable String objection(Class<?> back) {
        if (back == void.class || back == Void.class) {
            return "so there is no answer to remember; name a backup method instead";
        }
        if (AutoCloseable.class.isAssignableFrom(back)
                || Iterator.class.isAssignableFrom(back)
                || Enumeration.class.isAssignableFrom(back)) {
            return "which can be read only once; return what is in it, such as a List";
        }
        return null;
    }

    public Duration goodFor() {
        return goodFor;
    }

    /**
     * Remembers an answer. {@code null} is none, and with it the one before is no longer the last.
     *
     * @param now the moment it was given
     */
    public void remember(@Nullable Object target, @Nullable Object[] arguments, @Nullable Object answer, long now) {
        try {
            if (answer == null) {
                answers.invalidate(new Call(target, arguments));
            } else {
                answers.put(new Call(target, arguments.clone()), new Answer(answer, now));
            }
        } catch (RuntimeException | Error thrown) {
            complain(thrown);
        }
    }

    /** What was answered to the same call, if that is still good; {@code null}: nothing. */
    public @Nullable Answer recall(@Nullable Object target, @Nullable Object[] arguments, long now) {
        try {
            Answer known = answers.getIfPresent(new Call(target, arguments));
            return known != null && known.ageAt(now) < goodFor.toNanos() ? known : null;
        } catch (RuntimeException | Error thrown) {
            complain(thrown);
            return null;
        }
    }

    /* The call itself went as it went: an argument that cannot be compared takes nothing from it but the memory. */
    private void complain(Throwable thrown) {
        if (complained.compareAndSet(false, true)) {
            log.warn(
                    "{}: an answer was not remembered or not found, because equals or hashCode of an argument threw; told"
                            + " once",
                    place,
                    thrown);
        }
    }

    /**
     * What was answered.
     *
     * @param at when
     */
    public record Answer(Object value, long at) {

        /** How old it is, in nanoseconds; never negative. */
        public long ageAt(long now) {
            return Math.max(0, now - at);
        }
    }

    private static final class Call {
        private final @Nullable WeakReference<Object> target;
        private final @Nullable Object[] arguments;
        private final int hash;

        Call(@Nullable Object target, @Nullable Object[] arguments) {
            this.target = target == null ? null : new WeakReference<>(target);
            this.arguments = arguments;
            this.hash = 31 * System.identityHashCode(target) + Arrays.deepHashCode(arguments);
        }

        /* All calls of one method have an object, or none has: one that is gone equals nobody's. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Call call
                            && hash == call.hash
                            && target() == call.target()
                            && Arrays.deepEquals(arguments, call.arguments);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        private @Nullable Object target() {
            return target == null ? null : target.get();
        }
    }
}
