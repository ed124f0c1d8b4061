package io.fuseboard.examples.takeaway.order;

/** Who placed an order: somebody at the page, or the demand player, whose old orders may be thrown away. */
public enum Origin {
    PERSON,
    RECORDED;

    /** The request header by which the demand player says who it is. */
    public static final String HEADER = "Takeaway-Diner";

    /** What the demand player sends in it. */
    public static final String RECORDED_DINER = "recorded";

    static Origin of(String header) {
        return header.equals(RECORDED_DINER) ? RECORDED : PERSON;
    }
}
