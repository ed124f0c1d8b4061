package io.fuseboard.examples.takeaway.recommendation;

import java.util.List;

/** Dishes somebody picked for the diner, and who did. */
public record Picks(String answeredBy, List<String> dishes) {

    public Picks {
        dishes = List.copyOf(dishes);
    }
}
