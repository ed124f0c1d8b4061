package io.fuseboard.spring;

import io.fuseboard.spec.FuseSpec;

/**
 * A bean that has the last word on what fuses are, after annotations, code and properties: for what properties cannot say,
 * such as the same limit for all fuses of one kind. Several are asked in their order.
 */
@FunctionalInterface
public interface FuseCustomizer {

    /**
     * What becomes of a fuse. Asked once for each, when it is made, and now and then to compare: the same spec must become
     * the same.
     *
     * @return the spec itself, or another one of the same name
     */
    FuseSpec customize(FuseSpec spec);
}
