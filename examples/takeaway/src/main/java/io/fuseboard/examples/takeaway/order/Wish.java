package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.city.District;
import java.util.List;

/**
 * What a diner sends to order.
 *
 * @param requestId made by the diner's device; sending the same one again gives the same order, not a second one
 * @param guarantee whether the diner wants to buy the on-time guarantee with it
 */
public record Wish(String requestId, District district, List<Line> lines, boolean guarantee, boolean urgentMedicine) {

    private static final int LONGEST_ID = 64;
    private static final int MOST_LINES = 20;

    public Wish {
        if (requestId.isBlank() || requestId.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "Invalid requestId (" + requestId.length() + " characters): must have 1 to " + LONGEST_ID);
        }
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "Invalid lines (" + lines.size() + "): must be between 1 and " + MOST_LINES);
        }
        lines = List.copyOf(lines);
    }
}
