package shop;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import shop.closed.Kitchen;

/** Says one line for each thing that works, or why it does not. */
public final class Main {

    private Main() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        System.out.println(Main.class.getModule() + " with " + Fuseboard.class.getModule());
        try (Fuseboard board = Fuseboard.builder().application("shop").build()) {
            System.out.println(shared("a"));
            System.out.println(new Main().failing("b"));
            System.out.println(new Kitchen().cook());
            for (String fuse : new String[] {"shared", "failing", "kitchen"}) {
                System.out.println(board.findFuse(fuse).orElseThrow() + " " + board.findFuse(fuse).orElseThrow()
                        .snapshot()
                        .answers());
            }
            try {
                new Kitchen().cookWithBackup();
            } catch (IllegalStateException closed) {
                System.out.println(closed.getMessage());
            }
        }
    }

    @Bulkhead(value = 2, name = "shared")
    private static String shared(String of) {
        return "shared " + of;
    }

    @CircuitBreaker(name = "failing")
    @Fallback("backup")
    private String failing(String of) {
        throw new IllegalStateException(of);
    }

    private String backup(String of) {
        return "backup of " + of;
    }
}
