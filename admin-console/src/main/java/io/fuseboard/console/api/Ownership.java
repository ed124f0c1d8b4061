package io.fuseboard.console.api;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.Belonging;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose each switch of a board is: what applications say in the catalogue, and this one besides. Where several own a
 * feature or use it, it belongs to all of them.
 */
public final class Ownership implements Belonging.Register {

    /** Ten seconds: a feature that was first heard of a moment ago is soon somebody's. */
    private static final long PERIOD = Duration.ofSeconds(10).toNanos();

    private final Fuseboard board;
    private final boolean needed;
    private volatile Known known = new Known(new BoardCatalogue(List.of()), Map.of());
    private boolean looked;
    private long last;

    private record Known(BoardCatalogue catalogue, Map<String, PlanSpec> plans) {}

    /** @param needed whether anybody has limits; otherwise nothing is asked of the store */
    public Ownership(Fuseboard board, boolean needed) {
        this.board = board;
        this.needed = needed;
    }

    /** Asks the store by way of the clerk, if it is time. Returns at once. */
    void look(Clerk clerk, long now) {
        if (!needed || looked && now - last < PERIOD) {
            return;
        }
        looked = true;
        last = now;
        // A store that does not answer is told by others; whose the switches were, they still are.
        clerk.ask(this::read);
    }

    Known read() {
        Map<String, PlanSpec> plans = board.plans().all().stream()
                .map(PlanStatus::spec)
                .collect(Collectors.toMap(PlanSpec::key, spec -> spec, (one, other) -> one));
        known = new Known(board.catalogue(), plans);
        return known;
    }

    @Override
    public List<Belonging> of(String key) {
        if (key.startsWith("plan:")) {
            PlanSpec plan = known.plans().get(key.substring("plan:".length()));
            return plan == null
                    ? List.of()
                    : plan.positions().stream()
                            .map(position -> ofSwitch(position.key()))
                            .toList();
        }
        return List.of(ofSwitch(key));
    }

    private Belonging ofSwitch(String key) {
        if (key.startsWith("feature:")) {
            return ofFeature(key.substring("feature:".length()));
        }
        int slash = key.indexOf('/');
        if (!key.startsWith("fuse:") || slash < 0) {
            return Belonging.NOBODY;
        }
        String application = key.substring("fuse:".length(), slash);
        String name = key.substring(slash + 1);
        return new Belonging(
                served(application, name)
                        .map(feature -> ofFeature(feature).owners())
                        .orElse(Set.of()),
                Set.of(application));
    }

    private Optional<String> served(String application, String fuse) {
        if (application.equals(board.application())) {
            Optional<String> own = board.snapshots().fuses().stream()
                    .filter(one -> one.name().equals(fuse))
                    .findFirst()
                    .flatMap(one -> one.feature());
            if (own.isPresent()) {
                return own;
            }
        }
        return known.catalogue().builds().stream()
                .filter(build -> build.application().equals(application))
                .flatMap(build -> build.fuses().stream())
                .filter(one -> one.name().equals(fuse))
                .flatMap(one -> one.feature().stream())
                .findFirst();
    }

    private Belonging ofFeature(String feature) {
        Set<String> owners = new HashSet<>();
        Set<String> applications = new HashSet<>();
        board.findFeature(feature).ifPresent(own -> {
            applications.add(board.application());
            Optional.of(own.spec()).flatMap(FeatureSpec::owner).ifPresent(owners::add);
        });
        for (Catalogue build : known.catalogue().builds()) {
            build.features().stream().filter(one -> one.key().equals(feature)).forEach(one -> {
                applications.add(build.application());
                one.owner().ifPresent(owners::add);
            });
        }
        return new Belonging(owners, applications);
    }
}
