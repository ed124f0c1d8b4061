package shop;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import shop.closed.Kitchen;
import shop.riders.Tour;

/** Says one line for each thing that works, or why it does not. */
public final class Main {

    private Main() {}

    /** @param args the folder of the board */
    public static void main(String[] args) throws Exception {
        try (Fuseboard board = Fuseboard.builder()
                .application("shop")
                .store(BoardStores.file(Path.of(args[0])))
                .locale(Locale.ENGLISH)
                .build()) {
            System.out.println(Fuseboard.class.getModule() + " in " + Main.class.getModule());
            inCode(board);
            tell(() -> Tour.run(board));
            tell(() -> board.weave(Kitchen.class));
            tell(() -> board.weave(Class.forName("depot.DepotKitchen")));
            tell(() -> board.guard(Kitchen.class, Kitchen.class.getMethod("cook")));
        }
    }

    private static void inCode(Fuseboard board) {
        Fuse fuse = board.fuse(FuseSpec.named("order").with(BreakerSpec.defaults()).with(new BulkheadSpec(1)));
        System.out.println(fuse.call(() -> "ordered"));
        System.out.println(fuse.call(() -> refusal(fuse)));
        Optional<Duration> untilRestored = Optional.empty();
        board.orders()
                .give(new Order("1", fuse.key(), SwitchPosition.DEGRADED, untilRestored, "rain", "operator", 0));
        board.refresh();
        System.out.println(refusal(fuse));
    }

    private static String refusal(Fuse fuse) {
        try {
            return fuse.call(() -> "let in");
        } catch (DegradedException refused) {
            return refused.refusal().reason() + ": " + refused.getMessage();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void tell(Step step) throws Exception {
        try {
            step.run();
        } catch (IllegalArgumentException | IllegalStateException cause) {
            System.out.println(cause.getMessage());
        }
    }
}
