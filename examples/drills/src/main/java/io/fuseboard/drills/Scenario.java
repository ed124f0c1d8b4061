package io.fuseboard.drills;

import java.util.List;

/**
 * Who comes, who answers them, and what goes wrong when.
 *
 * @param seconds how long callers come
 * @param threads of the application: a request holds one until it is answered; others wait for one, as long as it takes
 * @param timeout milliseconds after which a call is given up
 * @param from the second at which things go wrong
 * @param until the second at which they are right again
 * @param lanes places beside the limit in each fuse, by lane; none: empty
 */
record Scenario(
        double seconds,
        int threads,
        double timeout,
        double from,
        double until,
        List<Kind> kinds,
        List<Provider> providers,
        int lanes) {

    /** An answer that comes later, after the moment at which the caller wanted one, is worth nothing. */
    static final double DEADLINE_MILLIS = 1_000;

    Scenario(double seconds, int threads, double from, double until, List<Kind> kinds, List<Provider> providers) {
        this(seconds, threads, DEADLINE_MILLIS, from, until, kinds, providers, 0);
    }

    /** With so many places for each lane that a kind is marked with, in each fuse. */
    Scenario withLanes(int places) {
        return new Scenario(seconds, threads, timeout, from, until, kinds, providers, places);
    }

    Scenario withTimeout(double millis) {
        return new Scenario(seconds, threads, millis, from, until, kinds, providers, lanes);
    }

    Provider provider(String name) {
        return providers.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Invalid provider (" + name + "): nobody has that name"));
    }
}
