package io.fuseboard.examples.takeaway.recommendation;

import java.util.List;

/** Dishes somebody picked for the diner, and who did. */
public record Picks(String answeredBy, List<String> dishes) {

    /** Who answered where the shop itself said what most people order. */
    static final String BESTSELLERS = "bestsellers";

    public Picks {
        dishes = List.copyOf(dishes);
    }
}
