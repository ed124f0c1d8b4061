package io.fuseboard.examples.takeaway.demand;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.LongConsumer;

/**
 * A place on a curve that moves on with time and says when diners arrive.
 *
 * <p>In whole numbers, so that the arrivals of a step are exactly its recorded count times scale over compression and
 * nothing is lost between two moves. Recorded time is in microseconds. While the playhead passes over a step, every
 * recorded microsecond adds {@code count × peakPerSecond × weather} to a sum; whenever the sum reaches
 * {@code peak × compression × 100 × 1,000,000}, one diner arrives. The curve is an endless loop.
 *
 * <p>Not safe for threads: it belongs to the thread that moves it.
 */
final class Playhead {

    /** The weather of a dry city, in percent of the recorded demand. */
    static final int DRY = 100;

    /** No sum may overflow: 230,000 a step × 200 a second × 200 % × 100 s stays below 10^18. */
    private static final long LONGEST_MOVE = 100_000_000;

    private final Curve curve;
    private final int compression;
    private final long step;
    private final long length;

    private int peakPerSecond;
    private long position;
    private long sum;

    Playhead(Curve curve, int compression, int peakPerSecond) {
        this.curve = curve;
        this.compression = compression;
        this.peakPerSecond = peakPerSecond;
        this.step = micros(curve.name().step());
        this.length = micros(curve.length());
    }

    void moveTo(LocalDateTime recorded) {
        position = Math.floorMod(ChronoUnit.MICROS.between(curve.start(), recorded), length);
    }

    void scaleTo(int peakPerSecond) {
        this.peakPerSecond = peakPerSecond;
    }

    LocalDateTime recordedTime() {
        return curve.start().plus(position, ChronoUnit.MICROS);
    }

    /** How much of the curve lies behind, from 0 to 1. */
    double share() {
        return (double) position / length;
    }

    /** Diners a second at this place, in dry weather. */
    double rate() {
        return (double) count() * peakPerSecond / curve.peak();
    }

    /**
     * Moves on and tells every arrival on the way.
     *
     * @param micros real microseconds
     * @param weather percent of the recorded demand, {@link #DRY} for all of it
     * @param arrivals hears for every diner how many real microseconds after the beginning of this move he arrives
     */
    void advance(long micros, int weather, LongConsumer arrivals) {
        long whole = Math.multiplyExact(micros, (long) compression);
        long done = 0;
        while (done < whole) {
            long leg = Math.min(Math.min(whole - done, LONGEST_MOVE), step - position % step);
            pass(leg, done, weather, arrivals);
            done += leg;
            position = (position + leg) % length;
        }
    }

    /** Passes over a part of one step. */
    private void pass(long leg, long before, int weather, LongConsumer arrivals) {
        long perMicro = (long) count() * peakPerSecond * weather;
        long price = (long) curve.peak() * compression * DRY * 1_000_000;
        long end = sum + perMicro * leg;
        for (long due = price; due <= end; due += price) {
            long at = (due - sum + perMicro - 1) / perMicro;
            arrivals.accept((before + at) / compression);
        }
        sum = end % price;
    }

    private int count() {
        return curve.counts().get((int) (position / step));
    }

    private static long micros(Duration duration) {
        return duration.toSeconds() * 1_000_000;
    }
}
