package io.fuseboard.console.http;

import java.util.Collection;

/** What somebody may lay hands on, besides what their role allows. */
@FunctionalInterface
public interface Reach {

    /** Everything, also what belongs to no application and no owner, such as orders for the whole board. */
    Reach ALL = keys -> true;

    /**
     * Whether every one of these may be moved.
     *
     * @param keys {@code feature:…}, {@code fuse:application/name}, {@code plan:…}
     */
    boolean covers(Collection<String> keys);
}
