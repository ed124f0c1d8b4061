package io.fuseboard;

import io.fuseboard.internal.node.Surroundings;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.Pressure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The application around a board's node. */
record Around(
        String application,
        Optional<String> build,
        Locale locale,
        Features features,
        Fuses fuses,
        Plans plans,
        Notices notices,
        Supplier<Optional<BrownoutSnapshot>> brownout)
        implements Surroundings {

    /* As much as fits on a line of a list; the rest is read where it was declared. */
    private static final int MOST = 60;

    @Override
    public Catalogue declares() {
        return new Catalogue(
                application,
                build,
                List.of(),
                features.all().stream().map(Feature::spec).map(this::entry).toList(),
                fuses.declared().stream().map(Around::guarded).toList(),
                plans.declared(),
                true);
    }

    @Override
    public boolean isCore(String switchKey) {
        Optional<String> feature = switchKey.startsWith("feature:")
                ? Optional.of(switchKey.substring("feature:".length()))
                : fuses.declared().stream()
                        .filter(fuse -> switchKey.equals("fuse:" + application + "/" + fuse.name()))
                        .findFirst()
                        .flatMap(FuseSpec::feature);
        return feature.flatMap(features::find)
                .filter(one -> one.tier() == Tier.CORE)
                .isPresent();
    }

    @Override
    public Map<String, String> dims() {
        Map<String, String> dims = new TreeMap<>();
        brownout.get()
                .filter(one -> one.mode() == Mode.GUARD && !one.stopped())
                .ifPresent(one -> one.dims()
                        .forEach(dimmed ->
                                dims.put(dimmed.feature(), dimmed.why().toString())));
        return dims;
    }

    @Override
    public Optional<Pressure> pressure() {
        return brownout.get()
                .filter(one -> one.pressure().isPresent())
                .flatMap(one -> one.signals().stream()
                        .filter(Pressure::isSane)
                        .max(Comparator.comparingDouble(Pressure::ratio)));
    }

    @Override
    public boolean measuresPressure() {
        return brownout.get().isPresent();
    }

    @Override
    public Optional<CircuitState> circuit(String fuse) {
        return fuses.snapshots().stream()
                .filter(one -> one.key().equals(fuse))
                .flatMap(one -> one.breaker().stream())
                .map(BreakerSnapshot::state)
                .findFirst();
    }

    @Override
    public List<FuseSnapshot> fuseSnapshots() {
        return fuses.snapshots();
    }

    @Override
    public void heard(BoardCatalogue all) {
        features.matter(all.tiers());
    }

    @Override
    public void says(Map<String, Map<Locale, String>> texts) {
        notices.say(texts);
    }

    private Catalogue.Entry entry(FeatureSpec spec) {
        return new Catalogue.Entry(
                spec.key(),
                spec.tier(),
                notices.in(spec.title(), locale).map(Around::cut),
                spec.owner().map(Around::cut));
    }

    private static Catalogue.Guarded guarded(FuseSpec spec) {
        return new Catalogue.Guarded(spec.name(), spec.feature());
    }

    /** Whether a fuse has a circuit of its own that is not closed. */
    static boolean isNotClosed(FuseSnapshot fuse) {
        return fuse.breaker()
                .filter(breaker -> breaker.state() != CircuitState.CLOSED)
                .isPresent();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST - 1)) + "…";
    }
}
