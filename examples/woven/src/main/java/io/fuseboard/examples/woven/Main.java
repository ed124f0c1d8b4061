package io.fuseboard.examples.woven;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.Optional;

/** Calls guarded methods before there is a board, with one, and while it refuses. */
public final class Main {

    private Main() {}

    /** Prints what each call answers. */
    public static void main(String[] arguments) {
        Kitchen kitchen = new Kitchen();
        System.out.println("before a board: " + kitchen.answer(1));
        try (Fuseboard board = Fuseboard.builder().application("kitchen").build()) {
            System.out.println("closed: " + kitchen.answer(2) + ", " + Kitchen.shared("rice"));
            degrade(board, "hidden");
            degrade(board, "shared");
            System.out.println("refused: " + kitchen.answer(3) + ", " + Kitchen.shared("rice"));
            try {
                kitchen.burn();
            } catch (IllegalStateException burnt) {
                System.out.println(burnt.getStackTrace()[0] + " called by " + burnt.getStackTrace()[1].getMethodName());
            }
        }
    }

    private static void degrade(Fuseboard board, String fuse) {
        board.orders()
                .give(new Order(
                        fuse,
                        "fuse:kitchen/" + fuse,
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "the stove is out",
                        "li",
                        0));
        board.refresh();
    }
}
