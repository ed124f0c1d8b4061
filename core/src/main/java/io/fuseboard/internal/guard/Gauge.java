package io.fuseboard.internal.guard;

/** A look at how full something is. */
public interface Gauge {

    int inUse();

    int limit();

    /** Whether the limit moves by itself, so that being full is its ordinary state. */
    boolean adapts();

    /** Whether what matters less leaves room for what matters more. */
    boolean isByTier();
}
