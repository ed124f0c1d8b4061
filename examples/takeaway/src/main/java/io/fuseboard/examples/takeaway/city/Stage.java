package io.fuseboard.examples.takeaway.city;

/** How far a delivery has come. */
public enum Stage {
    COOKING,
    RIDING,
    DELIVERED
}
