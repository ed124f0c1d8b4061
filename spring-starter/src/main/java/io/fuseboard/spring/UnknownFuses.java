package io.fuseboard.spring;

import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says which fuses, and which features of the brownout, the configuration speaks of that nobody has made, or that have nothing of what it speaks of, when the application is ready.
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
        return Stream.of(withoutFuse(names), withoutMethods(), withoutFeature())
                .flatMap(warnings -> warnings)
                .toList();
    }

    private Stream<String> withoutFuse(List<String> names) {
        return settings.withoutFuse(names).stream()
                .map(fuse -> "fuseboard.fuses." + fuse.name() + " (" + fuse.origin()
                        + ") speaks of a fuse that nobody has made so far; "
                        + (names.isEmpty()
                                ? "there is none yet"
                                : "near: " + String.join(", ", NearNames.of(fuse.name(), names))));
    }

    private Stream<String> withoutFeature() {
        List<String> keys = board.features().stream().map(Feature::key).toList();
        return settings.brownout().stream()
                .flatMap(brownout -> Stream.concat(brownout.also().stream(), brownout.spare().stream()))
                .filter(key -> !keys.contains(key))
                .sorted()
                .map(key -> "fuseboard.brownout speaks of a feature that nobody has declared so far (" + key
                        + "); near: " + String.join(", ", NearNames.of(key, keys)));
    }

    /* A call by hand brings its fallback along; what is configured beside it answers nobody. */
    private Stream<String> withoutMethods() {
        return board.snapshots().fuses().stream()
                .filter(fuse -> fuse.guarded().isEmpty())
                .flatMap(fuse -> settings.whereFallback(fuse.name()).stream())
                .map(where -> where + " says who answers instead of guarded methods, and this fuse guards none so far:"
                        + " calls by hand bring their fallback along");
    }
}
