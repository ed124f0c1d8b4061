package io.fuseboard.hook;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a woven method has no fuse.
 *
 * @param misfit why it never will have one, thrown at each call: no start could fail, and no call passes unguarded. None:
 *     calls run as if nobody had woven them
 */
record NoHook(@Nullable RuntimeException misfit) implements Hook {

    static final Hook UNGUARDED = new NoHook(null);

    static Hook misfit(RuntimeException why) {
        return new NoHook(why);
    }

    @Override
    public long start() {
        if (misfit != null) {
            throw new IllegalStateException(misfit.getMessage(), misfit);
        }
        return 0;
    }

    @Override
    public boolean asksWho() {
        return false;
    }

    @Override
    public Object trial(long start) {
        return this;
    }

    @Override
    public Object trial(long start, @Nullable Object[] arguments) {
        return this;
    }

    @Override
    public Object place(Object trial, long start) {
        return this;
    }

    @Override
    public boolean refuses(Object place) {
        return false;
    }

    @Override
    public boolean judges() {
        return false;
    }

    @Override
    public void returned(
            Object trial,
            Object place,
            long start,
            @Nullable Object answer,
            @Nullable Object target,
            @Nullable Object[] arguments) {
        // Nobody asks.
    }

    @Override
    public void succeeded(Object trial, Object place, long start) {
        // Nobody counts.
    }

    @Override
    public boolean remembers() {
        return false;
    }

    @Override
    public void remember(@Nullable Object target, @Nullable Object[] arguments, @Nullable Object answer) {
        // Nobody asks.
    }

    @Override
    public Object failed(
            Object trial,
            Object place,
            long start,
            Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments)
            throws Throwable {
        throw thrown;
    }

    @Override
    public @Nullable Object promised(
            Object trial,
            Object place,
            long start,
            @Nullable Object stage,
            @Nullable Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments)
            throws Throwable {
        if (thrown != null) {
            throw thrown;
        }
        return stage;
    }

    /** Never asked for: it refuses nobody. */
    @Override
    public MethodHandle refused() {
        throw new UnsupportedOperationException("Nobody is refused here");
    }
}
