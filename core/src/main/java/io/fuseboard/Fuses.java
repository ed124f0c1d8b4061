package io.fuseboard;

import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fuses of a board, by name: a name has one fuse, or one for each key. */
final class Fuses {

    private final ConcurrentMap<String, Either> byName = new ConcurrentHashMap<>();

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

        FuseSnapshot snapshot() {
            return keyed != null ? keyed.snapshot() : found(plain).snapshot();
        }
    }

    /** @throws IllegalStateException if the name is taken by another spec */
    Fuse plain(FuseSpec spec, Function<FuseSpec, FuseName> named) {
        return found(get(spec, named).plain());
    }

    /** @throws IllegalStateException if the name is taken by another spec */
    KeyedFuse keyed(FuseSpec spec, Function<FuseSpec, FuseName> named) {
        return found(get(spec, named).keyed());
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

    private Either get(FuseSpec spec, Function<FuseSpec, FuseName> named) {
        Either there = byName.computeIfAbsent(spec.name(), name -> Either.of(named.apply(spec)));
        if (!there.declared().equals(spec)) {
            throw new IllegalStateException("Invalid fuse '" + spec.name() + "' (" + spec + "): the name is taken by "
                    + there.declared() + "; give one of them another name, or both the same spec");
        }
        return there;
    }

    /* Specs are equal, so they agree on keys. */
    private static <T> T found(@Nullable T one) {
        return Objects.requireNonNull(one);
    }
}
