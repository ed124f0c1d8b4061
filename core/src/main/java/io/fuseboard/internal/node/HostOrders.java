package io.fuseboard.internal.node;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Require;
import io.fuseboard.telemetry.FuseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders for this host alone, in a file that a person writes when nothing else works: they hold, on this node, whatever
 * the store says, as long as the file is there.
 *
 * <pre>{@code {"feature:dish-animation": {"position": "DEGRADED", "reason": "the store is down"}} }</pre>
 */
final class HostOrders {

    private final Path file;
    private @Nullable Stamp last;
    private Map<String, List<Hold>> holds = Map.of();

    private record Stamp(Instant modified, long size) {}

    HostOrders(Path file) {
        this.file = file;
    }

    /** Switches that are ordered here; no hold: the normal position. */
    Map<String, List<Hold>> holds() {
        return holds;
    }

    /** Looks whether the file is another one. What is not understood changes nothing, and is told once. */
    boolean look(Consumer<FuseEvent> told) {
        try {
            Stamp now = stamp();
            if (Objects.equals(now, last)) {
                return false;
            }
            last = now;
            holds = now == null ? Map.of() : read(Files.readString(file), now.modified());
            return true;
        } catch (IOException | IllegalArgumentException cause) {
            told.accept(new FuseEvent.DocumentRefused(
                    file.toString(),
                    "the orders of this host are not understood, and change nothing: " + cause.getMessage()));
            return false;
        }
    }

    private @Nullable Stamp stamp() throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime().toInstant(), attributes.size());
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private Map<String, List<Hold>> read(String text, Instant at) {
        JsonObject root = JsonObject.parse(text);
        Map<String, List<Hold>> read = new HashMap<>();
        for (String key : root.fields().keySet()) {
            Require.switchKey("switch", key);
            JsonObject order = root.object(key);
            String position = order.text("position");
            read.put(
                    key,
                    switch (position) {
                        case "AUTO" -> List.of();
                        case "DEGRADED" ->
                            List.of(new Hold(
                                    "host",
                                    SwitchPosition.DEGRADED,
                                    Optional.empty(),
                                    order.text("reason"),
                                    file.getFileName().toString(),
                                    at));
                        default -> throw order.wrong("position", position, "must be DEGRADED or AUTO");
                    });
        }
        return read;
    }
}
