package io.fuseboard.spi;

/**
 * A monotonic source of time, in nanoseconds from an arbitrary origin.
 *
 * <p>Readings are only ever subtracted. A reading that steps back, leaps or overflows is survived: it costs at most one
 * more period of whatever was waiting.
 */
@FunctionalInterface
public interface Ticker {

    long nanos();

    /** The virtual machine's own monotonic clock. */
    static Ticker system() {
        return System::nanoTime;
    }
}
