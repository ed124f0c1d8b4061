package io.fuseboard.examples.servers.own;

import java.time.Instant;
import java.util.Map;

/** What etcd, Nacos and their like have in common: values with versions, written if nobody was faster. */
interface Values {

    /**
     * A value.
     *
     * @param version 0: there is none
     */
    record Versioned(long version, String value) {}

    Versioned get(String key);

    /** Whether it was written, because the version was still this one. */
    boolean putIf(String key, long version, String value);

    /** All values below a key. */
    Map<String, String> below(String prefix);

    /** Calls {@code listener} after a value was written. Returns what ends it. */
    Runnable watch(String key, Runnable listener);

    Instant now();
}
