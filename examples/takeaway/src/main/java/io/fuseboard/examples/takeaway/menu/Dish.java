package io.fuseboard.examples.takeaway.menu;

import io.fuseboard.examples.takeaway.language.Text;

/**
 * One dish on the menu.
 *
 * @param id its name in orders and addresses; also the name of its picture on the page
 * @param fen its price in fen, a hundredth of a yuan
 */
public record Dish(String id, Text title, Text line, int fen) {

    public Dish {
        if (fen <= 0) {
            throw new IllegalArgumentException("Invalid price of " + id + " (" + fen + "): must be at least 1 fen");
        }
    }
}
