package io.fuseboard.spring;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says which fuses the configuration speaks of that nobody has made when the application is ready.
 *
 * <p>A warning and no error: code may make fuses later, at their first call.
 */
final class UnknownFuses implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(UnknownFuses.class);

    private final Fuseboard board;
    private final FuseboardSettings settings;

    UnknownFuses(Fuseboard board, FuseboardSettings settings) {
        this.board = board;
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        warnings().forEach(log::warn);
    }

    List<String> warnings() {
        List<String> names =
                board.snapshots().fuses().stream().map(FuseSnapshot::name).toList();
        return settings.withoutFuse(names).stream()
                .map(fuse -> "fuseboard.fuses." + fuse.name() + " (" + fuse.origin()
                        + ") speaks of a fuse that nobody has made so far; "
                        + (names.isEmpty()
                                ? "there is none yet"
                                : "near: " + String.join(", ", NearNames.of(fuse.name(), names))))
                .toList();
    }
}
