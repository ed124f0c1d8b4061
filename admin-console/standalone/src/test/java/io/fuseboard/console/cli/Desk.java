package io.fuseboard.console.cli;

import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import io.fuseboard.store.Orders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.jr.ob.JSON;

/** An operator at a terminal, with a board in a file. */
final class Desk {

    final Path folder;
    final Map<String, String> environment = new HashMap<>(Map.of("LANG", "en_US.UTF-8"));
    final Deque<String> answers = new ArrayDeque<>();
    final List<String> questions = new ArrayList<>();

    record Result(int code, String out, String err) {

        Map<String, Object> json() {
            return JSON.std.mapFrom(out);
        }

        String all() {
            return out + err;
        }
    }

    private Desk(Path folder) {
        this.folder = folder;
    }

    /** With an empty board, and the file that names it. */
    static Desk at(Path folder) {
        Desk desk = new Desk(folder);
        desk.store().close();
        desk.configure("fuseboard.store.folder = board\n");
        return desk;
    }

    static Desk withoutBoard(Path folder) {
        return new Desk(folder);
    }

    void configure(String properties) {
        try {
            Files.writeString(folder.resolve(StoreSettings.FILE), properties);
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** As an application sees it. */
    BoardStore store() {
        return BoardStores.file(folder.resolve("board"));
    }

    /** Somebody else's order. */
    void order(String key, SwitchPosition position, Optional<Duration> lasts, String reason, String actor) {
        try (BoardStore store = store()) {
            new Orders(store)
                    .give(new Order(
                            UUID.randomUUID().toString(),
                            key,
                            position,
                            lasts,
                            reason,
                            actor,
                            store.snapshot().revisionOf(key)));
        }
    }

    void degraded(String key) {
        order(key, SwitchPosition.DEGRADED, Optional.empty(), "rain", "li");
    }

    void restored(String key) {
        order(key, SwitchPosition.AUTO, Optional.empty(), "dry", "li");
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Cli.run(List.of(arguments), shell(new PrintWriter(out, true), new PrintWriter(err, true)));
        return new Result(code, out.toString(), err.toString());
    }

    Shell shell(PrintWriter out, PrintWriter err) {
        return new Shell(environment, folder, ZoneId.of("Asia/Shanghai"), "wang", "ops-1", out, err, question -> {
            questions.add(question);
            return Optional.ofNullable(answers.poll());
        });
    }
}
