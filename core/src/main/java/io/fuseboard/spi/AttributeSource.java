package io.fuseboard.spi;

import org.jspecify.annotations.Nullable;

/**
 * What is known about the call that is being made in this thread: who calls, for which region. Asked only where it
 * matters, such as where a share of the callers is refused: never while all goes well. What it throws is logged once, and
 * the call is nobody's then.
 *
 * <pre>{@code
 * builder.attributes(attribute -> attribute.equals(AttributeSource.CALLER) ? session.customer() : null)
 * }</pre>
 */
@FunctionalInterface
public interface AttributeSource {

    /**
     * The attribute that says who calls: whatever stays the same for the same customer, on every node. Never written
     * down anywhere.
     */
    String CALLER = "caller";

    /**
     * The attribute that says how much a request matters: {@code CORE} to {@code OPTIONAL}, or {@code P0} to {@code P3}. From
     * who can be trusted alone: a fuse that serves no feature takes it at its word. It can never raise what serves a feature.
     */
    String TIER = "tier";

    /** The attribute that marks a request for a reserve lane, by the lane's name. From who can be trusted alone. */
    String LANE = "lane";

    /** Its value for this call; {@code null} or empty where there is none. */
    @Nullable
    String value(String attribute);

    /** Knows nothing: every call is nobody's, and shares are spread evenly over the calls. */
    static AttributeSource none() {
        return attribute -> null;
    }
}
