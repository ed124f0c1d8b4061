package io.fuseboard.examples.agent;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Calls its guarded methods, first with all well, then refused, and prints what they answer and what was counted. */
@SpringBootApplication
class Application implements CommandLineRunner {

    private final Riders riders;
    private final Fuseboard board;

    Application(Riders riders, Fuseboard board) {
        this.riders = riders;
        this.board = board;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Override
    public void run(String... arguments) {
        System.out.println("bean: " + riders.getClass().getSimpleName());
        System.out.println("closed: " + answers());
        board.snapshots()
                .fuses()
                .forEach(fuse ->
                        System.out.println(fuse.name() + ": " + fuse.answers().main() + " answered"));
        board.snapshots().fuses().forEach(fuse -> degrade(fuse.key()));
        board.refresh();
        System.out.println("refused: " + answers());
        System.out.println("tier: " + board.feature("riders-final").tier());
    }

    private String answers() {
        return String.join(
                ", ",
                riders.locate("a"),
                riders.callsItsOwn("b"),
                riders.callsPrivate("c"),
                Riders.shared("d"),
                riders.fixed("e"));
    }

    private void degrade(String fuse) {
        board.orders()
                .give(new Order(
                        fuse.replaceAll("[:/]", "-"),
                        fuse,
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "map A is down",
                        "li",
                        0));
    }
}
