package io.fuseboard.drills;

/**
 * One call that a request makes.
 *
 * @param fuse whose breaker and bulkhead it passes; several kinds of requests may share one
 * @param serves whether that fuse serves the feature of the kind (and is counted for it), and has its tier
 * @param essential without an answer there is none for the request; else the page is shown without it
 * @param backup provider that is asked where the guards refuse the first; empty: none
 */
record Step(String provider, String fuse, boolean serves, boolean essential, String backup) {

    /** A call through the provider's own fuse, shared by all who call it, with the tier of each request. */
    static Step to(String provider) {
        return new Step(provider, provider, false, true, "");
    }

    /** A call through a fuse that serves a feature. */
    static Step of(String feature, String provider) {
        return new Step(provider, feature + "-" + provider, true, true, "");
    }

    Step optional() {
        return new Step(provider, fuse, serves, false, backup);
    }

    Step orElse(String other) {
        return new Step(provider, fuse, serves, essential, other);
    }
}
