package io.fuseboard.jmh;

/** Not annotated. */
final class UnguardedRiders implements Riders {
    @Override
    public int locate(int order) {
        return order + 1;
    }
}
