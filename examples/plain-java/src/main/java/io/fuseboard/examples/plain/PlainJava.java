package io.fuseboard.examples.plain;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The same fuses without Spring. In the root: {@code mvn -pl examples/plain-java -am compile exec:java}. */
public class PlainJava {

    @DegradeSwitch("on-time-guarantee")
    @Fallback("noPromise")
    public String promise(int minutes) {
        return "with you in " + minutes + " minutes, or your money back";
    }

    String noPromise(int minutes) {
        return "about " + minutes + " minutes; no guarantee in the rain";
    }

    public static void main(String... folder) throws ReflectiveOperationException {
        Path orders = Path.of(folder.length == 0 ? "examples/plain-java/target/fuseboard" : folder[0]);
        try (Fuseboard board =
                Fuseboard.builder().store(BoardStores.file(orders)).build()) {
            // After four failures the dead map is left alone; then an operator switches a feature off and on again.
            Fuse map =
                    board.fuse(FuseSpec.named("map").with(BreakerSpec.defaults().withWindow(4, 4)));
            for (int call = 1; call <= 6; call++) {
                System.out.println("Rider: " + map.call(PlainJava::deadMap, () -> "at the noodle shop (map B)"));
            }
            System.out.println(
                    "Circuit: " + map.snapshot().breaker().orElseThrow().state());
            PlainJava shop =
                    board.weave(PlainJava.class).getDeclaredConstructor().newInstance();
            for (SwitchPosition to : new SwitchPosition[] {SwitchPosition.DEGRADED, SwitchPosition.AUTO}) {
                System.out.println("Order: " + shop.promise(40));
                String key = "feature:on-time-guarantee";
                long seen = board.store().snapshot().revisionOf(key);
                String id = UUID.randomUUID().toString();
                board.orders().give(new Order(id, key, to, Optional.empty(), "rainstorm", "zhang", seen));
                board.refresh();
            }
            System.out.println("Order: " + shop.promise(40));
        }
    }

    private static String deadMap() {
        System.out.println("(map A is asked)");
        throw new IllegalStateException("map A is dead");
    }
}
