package io.fuseboard.internal.guard;

/** A look at how full something is. */
public interface Gauge {

    int inUse();

    int limit();
}
