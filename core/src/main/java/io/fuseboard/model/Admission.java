package io.fuseboard.model;

/** Whom a bulkhead lets in while there is room. */
public enum Admission {
    /** Whoever comes, until it is full. */
    ALIKE,
    /**
     * By tier, until so much of it is taken: OPTIONAL 60 %, USEFUL 75 %, IMPORTANT 90 %, CORE all of it. What is refused by
     * that is refused as {@code SHED}.
     */
    BY_TIER
}
