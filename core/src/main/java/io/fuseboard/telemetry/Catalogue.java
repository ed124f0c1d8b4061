package io.fuseboard.telemetry;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.PlanSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one build of an application has on the board.
 *
 * @param application its name, first part of the keys of its fuses
 * @param build which build; absent: it has no name
 * @param nodes names of the nodes that run it, sorted
 * @param features what it declares or uses, sorted by key
 * @param fuses sorted by name
 * @param plans those of code and configuration, sorted by key
 * @param whole whether all of it has been heard; large ones arrive in parts, one every five seconds
 */
public record Catalogue(
        String application,
        Optional<String> build,
        List<String> nodes,
        List<Entry> features,
        List<Guarded> fuses,
        List<PlanSpec> plans,
        boolean whole) {

    public Catalogue {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(build, "build");
        nodes = List.copyOf(nodes);
        features = List.copyOf(features);
        fuses = List.copyOf(fuses);
        plans = List.copyOf(plans);
    }

    /** {@code order-service (build 7f3a)}: how people tell it from others. */
    public String name() {
        return application + build.map(id -> " (build " + id + ")").orElse(" (build without a name)");
    }

    /**
     * A feature.
     *
     * @param key its name on the board
     * @param tier its importance, as this build declares it; absent: it leaves that to others
     * @param title in the application's own language, cut at 60 characters; absent: it has none
     * @param owner cut at 60 characters; absent: not stated
     */
    public record Entry(String key, Optional<Tier> tier, Optional<String> title, Optional<String> owner) {}

    /**
     * A fuse.
     *
     * @param name its name in the application
     * @param feature key of the feature it serves; absent: none
     */
    public record Guarded(String name, Optional<String> feature) {}
}
