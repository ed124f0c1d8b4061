package io.fuseboard;

import io.fuseboard.internal.degrade.Hand;
import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseOrigin;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fuses of a board, by name: a name has one fuse, or one for each key. */
final class Fuses {

    private final ConcurrentMap<String, Either> byName = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, FuseSpec> written = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> annotated = new ConcurrentHashMap<>();
    private final String application;
    private final UnaryOperator<FuseSpec> adjustment;
    private final Function<String, Map<String, String>> places;
    private final Mode mode;
    private final SwitchBoard switches;
    private final Features features;
    private final Notices notices;
    private final Wiring wiring;

    /**
     * @param adjustment what configuration says over a spec
     * @param places where it says so, by fuse and property
     * @param mode of fuses whose specs do not say
     */
    Fuses(
            String application,
            UnaryOperator<FuseSpec> adjustment,
            Function<String, Map<String, String>> places,
            Mode mode,
            SwitchBoard switches,
            Features features,
            Notices notices,
            Wiring wiring) {
        this.application = application;
        this.adjustment = adjustment;
        this.places = places;
        this.mode = mode;
        this.switches = switches;
        this.features = features;
        this.notices = notices;
        this.wiring = wiring;
    }

    /** One of the two is there. */
    private record Either(@Nullable Fuse plain, @Nullable KeyedFuse keyed) {

        static Either of(FuseName name) {
            return name.declared().maxKeys().isPresent()
                    ? new Either(null, new KeyedFuse(name))
                    : new Either(new Fuse(name), null);
        }

        FuseSpec declared() {
            return keyed != null ? keyed.declared() : found(plain).declared();
        }

        FuseSpec now() {
            return keyed != null ? keyed.spec() : found(plain).spec();
        }

        FuseSnapshot snapshot() {
            return keyed != null ? keyed.snapshot() : found(plain).snapshot();
        }
    }

    /** @throws IllegalStateException if the name is taken by another spec */
    Fuse plain(FuseSpec spec) {
        FuseSpec effective = adjusted(spec);
        if (effective.maxKeys().isPresent()) {
            throw new IllegalArgumentException("Invalid fuse '" + effective.name()
                    + "' (keyed): it has a fuse for each key; ask for it by Fuseboard.keyedFuse");
        }
        return found(get(effective).plain());
    }

    /** @throws IllegalStateException if the name is taken by another spec */
    KeyedFuse keyed(FuseSpec spec) {
        return found(
                get(adjusted(spec.maxKeys().isPresent() ? spec : spec.keyed())).keyed());
    }

    /** What configuration makes of a spec. */
    FuseSpec adjusted(FuseSpec spec) {
        FuseSpec effective = adjustment.apply(spec);
        if (!effective.name().equals(spec.name())) {
            throw new IllegalStateException(
                    "Invalid adjustment of fuse '" + spec.name() + "' (" + effective.name() + "): must keep the name");
        }
        written.putIfAbsent(spec.name(), spec);
        return effective;
    }

    /** The annotations of a method say what a fuse is. */
    void annotated(String name, String method) {
        annotated.putIfAbsent(name, method);
    }

    Optional<FuseOrigin> origin(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(one -> new FuseOrigin(
                        written.getOrDefault(name, one.declared()),
                        Optional.ofNullable(annotated.get(name)),
                        one.declared(),
                        places.apply(name),
                        one.now()));
    }

    Optional<Fuse> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(Either::plain);
    }

    Optional<KeyedFuse> findKeyed(String name) {
        return Optional.ofNullable(byName.get(name)).map(Either::keyed);
    }

    /** All, sorted by name. */
    List<FuseSnapshot> snapshots() {
        return byName.values().stream()
                .map(Either::snapshot)
                .sorted(Comparator.comparing(FuseSnapshot::name))
                .toList();
    }

    /** What was declared of all, sorted by name. */
    List<FuseSpec> declared() {
        return byName.values().stream()
                .map(Either::declared)
                .sorted(Comparator.comparing(FuseSpec::name))
                .toList();
    }

    private Either get(FuseSpec spec) {
        Either there = byName.computeIfAbsent(spec.name(), name -> Either.of(named(spec)));
        if (!there.declared().equals(spec)) {
            throw new IllegalStateException("Invalid fuse '" + spec.name() + "' (" + spec + "): the name is taken by "
                    + there.declared() + "; give one of them another name, or both the same spec");
        }
        return there;
    }

    private FuseName named(FuseSpec spec) {
        String key = "fuse:" + application + "/" + spec.name();
        spec.feature()
                .filter(feature -> features.find(feature).isEmpty())
                .ifPresent(feature -> features.declare(FeatureSpec.of(feature), "fuse '" + spec.name() + "'", notices));
        List<String> keys = Stream.concat(Stream.of(key), spec.feature().map("feature:"::concat).stream())
                .toList();
        Mode its = spec.mode().orElse(mode);
        return FuseName.of(
                spec,
                key,
                its,
                switches.guard(keys, its == Mode.OBSERVE ? Hand.PassedOver.OBSERVE : null),
                served(spec),
                wiring);
    }

    /* The feature's tier may become another one. */
    private Supplier<Optional<Tier>> served(FuseSpec spec) {
        Optional<Feature> feature = spec.feature().flatMap(features::find);
        return () -> feature.map(Feature::tier);
    }

    /* Specs are equal, so they agree on keys. */
    private static <T> T found(@Nullable T one) {
        return Objects.requireNonNull(one);
    }
}
