package io.fuseboard.console.api;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.Belonging;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.store.NoticeKey;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose each switch of a board is: what applications say in the catalogue, and this one besides. Where several own a
 * feature or use it, it belongs to all of them.
 */
public final class Ownership implements Belonging.Register {

    /** Ten seconds: a feature that was first heard of a moment ago is soon somebody's. */
    private static final long PERIOD = Duration.ofSeconds(10).toNanos();

    /** Two seconds: who watches whether an order has arrived. Nodes report at once when they work by another revision. */
    private static final long WATCHING = Duration.ofSeconds(2).toNanos();

    /* Applications tell names and not texts: a report has no room for them. */
    private static final Map<Locale, String> ELSEWHERE = Map.of(
            Locale.SIMPLIFIED_CHINESE,
            "后果写在应用的配置里，独立控制台看不到",
            Locale.ENGLISH,
            "What customers lose is written in the applications, and not known to this console");

    private static final Map<Locale, String> RESTORED_ELSEWHERE = Map.of(
            Locale.SIMPLIFIED_CHINESE,
            "恢复后的情况写在应用的配置里，独立控制台看不到",
            Locale.ENGLISH,
            "What comes back is written in the applications, and not known to this console");

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);

    private final Fuseboard board;
    private final boolean needed;
    private final boolean fleet;
    private volatile Known known = new Known(new BoardCatalogue(List.of()), Map.of(), List.of());
    private boolean looked;
    private long last;

    private record Known(BoardCatalogue catalogue, Map<String, PlanSpec> plans, List<Instance> instances) {}

    /**
     * @param needed whether anybody has limits; otherwise nothing is asked of the store
     * @param fleet whether this process is no application of the board, and shows what applications tell
     */
    public Ownership(Fuseboard board, boolean needed, boolean fleet) {
        this.board = board;
        this.needed = needed || fleet;
        this.fleet = fleet;
    }

    BoardCatalogue catalogue() {
        return known.catalogue();
    }

    /** Fuses of all applications by key, and which feature each serves; none where one application is shown from inside. */
    Map<String, Optional<String>> fuses() {
        Map<String, Optional<String>> fuses = new TreeMap<>();
        if (fleet) {
            known.catalogue()
                    .builds()
                    .forEach(build -> build.fuses()
                            .forEach(fuse ->
                                    fuses.put("fuse:" + build.application() + "/" + fuse.name(), fuse.feature())));
        }
        return fuses;
    }

    /** Key of the feature that a fuse of another application serves, if it is one and serves one. */
    Optional<String> served(String key) {
        return fuses().getOrDefault(key, Optional.empty()).map("feature:"::concat);
    }

    List<Instance> instances() {
        return known.instances();
    }

    /** Plans by key, as they were read last; none where nobody has limits. */
    Set<String> plans() {
        return known.plans().keySet();
    }

    /** Asks the store by way of the clerk, if it is time. Returns at once. */
    void look(Clerk clerk, long now) {
        if (!needed || looked && now - last < (fleet ? WATCHING : PERIOD)) {
            return;
        }
        looked = true;
        last = now;
        // A store that does not answer is told by others; whose the switches were, they still are.
        clerk.ask(this::read).exceptionally(fault -> {
            log.debug("The board's applications could not be read", fault);
            return known;
        });
    }

    Known read() {
        Map<String, PlanSpec> plans = board.plans().all().stream()
                .map(PlanStatus::spec)
                .collect(Collectors.toMap(PlanSpec::key, spec -> spec, (one, other) -> one));
        BoardCatalogue catalogue = board.catalogue();
        List<Instance> instances = fleet ? Instance.all(board.store().nodes()) : List.of();
        if (fleet) {
            declare(catalogue);
        }
        known = new Known(catalogue, plans, instances);
        return known;
    }

    /* What all applications have, this board is made to know: its switches are followed and moved like one's own. */
    private void declare(BoardCatalogue catalogue) {
        for (Catalogue build : catalogue.builds()) {
            for (Catalogue.Entry feature : build.features()) {
                if (board.findFeature(feature.key()).isEmpty()) {
                    board.feature(new FeatureSpec(
                            feature.key(),
                            Optional.empty(),
                            feature.owner(),
                            feature.title()
                                    .map(title -> Map.of(Locale.SIMPLIFIED_CHINESE, title, Locale.ENGLISH, title))
                                    .orElse(Map.of()),
                            ELSEWHERE,
                            RESTORED_ELSEWHERE,
                            NoticeSpec.of(Map.of()),
                            List.of(),
                            false));
                }
            }
        }
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
        // Words for customers are whose feature they are about; the house's own sentences are nobody's alone.
        return List.of(NoticeKey.featureOf(key).map(this::ofFeature).orElseGet(() -> ofSwitch(key)));
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
        if (!fleet && application.equals(board.application())) {
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
        board.findFeature(feature).filter(any -> !fleet).ifPresent(own -> {
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
