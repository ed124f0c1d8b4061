package io.fuseboard.examples.woven;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;

/** A method whose fallback is not there, woven: no start has looked at it. */
final class Misfit {

    private Misfit() {}

    @CircuitBreaker(name = "misfit")
    @Fallback("nobody")
    private static void locate() {
        System.out.println("located");
    }

    public static void main(String[] arguments) {
        try (Fuseboard board = Fuseboard.builder().application("kitchen").build()) {
            System.out.println("board of " + board.application());
            tell("call", Misfit::locate);
            tell("call again", Misfit::locate);
        }
        tell("another board", () -> Fuseboard.builder().build());
    }

    private static void tell(String what, Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException | IllegalArgumentException misfit) {
            System.out.println(what + ": " + misfit.getMessage());
        }
    }
}
