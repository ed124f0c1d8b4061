package io.fuseboard.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Who or what keeps a switch out of its normal position. A hand comes before plans, and plans before machines.
 *
 * @param plan key of the plan; given for plans alone
 */
public record Origin(Kind kind, Optional<String> plan) {

    /** What there is, the weakest first. */
    public enum Kind {
        AUTOMATIC,
        PLAN,
        HAND
    }

    /** Somebody's own order for this switch. */
    public static final Origin HAND = new Origin(Kind.HAND, Optional.empty());

    /** A machine's own decision. */
    public static final Origin AUTOMATIC = new Origin(Kind.AUTOMATIC, Optional.empty());

    private static final String PLAN = "plan:";

    public Origin {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.PLAN) != plan.filter(key -> !key.isEmpty()).isPresent()) {
            throw new IllegalArgumentException(
                    "Invalid plan (" + plan.orElse("none") + "): goes with PLAN, and with it alone");
        }
    }

    /** An engaged plan. */
    public static Origin plan(String key) {
        return new Origin(Kind.PLAN, Optional.of(key));
    }

    /**
     * The origin that {@link #toString} writes so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Origin of(String text) {
        if (text.startsWith(PLAN) && text.length() > PLAN.length()) {
            return plan(text.substring(PLAN.length()));
        }
        return switch (text) {
            case "hand" -> HAND;
            case "automatic" -> AUTOMATIC;
            default ->
                throw new IllegalArgumentException(
                        "Invalid origin (" + text + "): must be hand, automatic or plan:<key>");
        };
    }

    /** {@code hand}, {@code automatic} or {@code plan:rainstorm}. */
    @Override
    public String toString() {
        return switch (kind) {
            case HAND -> "hand";
            case AUTOMATIC -> "automatic";
            case PLAN -> PLAN + plan.orElseThrow();
        };
    }
}
