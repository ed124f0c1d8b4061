package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Json;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.LatencySnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What other nodes and other applications tell, as it was read last: who has followed, and what they have on the board. */
final class Fleet {

    /** A second: an operator who has just moved a switch waits for its arrival. */
    private static final long NODES = Duration.ofSeconds(1).toNanos();

    /** Five seconds, as often as nodes tell. */
    private static final long CATALOGUE = Duration.ofSeconds(5).toNanos();

    private final Fuseboard board;
    private final Clerk clerk;
    private final BiConsumer<BoardStore, List<Sighting>> besides;
    private final ToldLatencies latencies = new ToldLatencies();
    private final ToldCalls calls = new ToldCalls();
    private volatile List<Instance> told = List.of();
    private volatile List<Sighting> nodes = List.of();
    private volatile BoardCatalogue catalogue = new BoardCatalogue(List.of());
    private long nodesAsked;
    private long catalogueAsked;
    private boolean asked;

    /** @param besides who reads what lies among the reports of nodes and is none; in the clerk's thread */
    Fleet(Fuseboard board, Clerk clerk, BiConsumer<BoardStore, List<Sighting>> besides) {
        this.board = board;
        this.clerk = clerk;
        this.besides = besides;
    }

    /** Asks the store by way of the clerk, as far as it is time. Returns at once. */
    void look(long now) {
        if (!asked || now - nodesAsked >= NODES) {
            nodesAsked = now;
            // A store that does not answer is told by others; what was read last stays.
            clerk.ask(() -> {
                List<Sighting> seen = board.store().nodes();
                List<Sighting> ofNodes = seen.stream().filter(Instance::isNode).toList();
                latencies.hear(ofNodes, now);
                calls.hear(ofNodes, now);
                told = Instance.all(ofNodes);
                nodes = ofNodes;
                besides.accept(board.store(), seen);
                return ofNodes;
            });
        }
        if (!asked || now - catalogueAsked >= CATALOGUE) {
            catalogueAsked = now;
            clerk.ask(() -> catalogue = board.catalogue());
        }
        asked = true;
    }

    /**
     * How long the calls of a fuse take, in all instances of its application.
     *
     * @param key {@code fuse:application/name}
     * @param own as it stands in this process, if it is one of this one
     */
    Map<String, Object> latency(String key, Optional<LatencySnapshot> own) {
        String[] parts = key.substring("fuse:".length()).split("/", 2);
        return latencies.of(parts[0], parts[1], own);
    }

    /** Who answers the calls of a fuse and how its breaker judges, in all instances of its application. */
    ToldCalls.Known calls(String application, String fuse) {
        return calls.of(application, fuse);
    }

    /** What each node said last. */
    List<Instance> told() {
        return told;
    }

    /** What all applications have on the board. */
    BoardCatalogue catalogue() {
        return catalogue;
    }

    /** How many nodes work by where the store stands. */
    Map<String, Object> arrived(Optional<Token> stored, boolean self) {
        // Who has been silent for three reports may be gone: the list of instances tells of them.
        List<Sighting> seen = nodes.stream()
                .filter(node -> node.age().compareTo(Instance.SILENT) <= 0)
                .toList();
        if (seen.isEmpty()) {
            return object("instances", self ? 1 : 0, "of", 1);
        }
        List<String> behind = seen.stream()
                .filter(node -> stored.filter(token -> hasArrived(node, token)).isEmpty())
                .map(node -> node.report().node())
                .limit(10)
                .toList();
        long there = seen.stream()
                .filter(node -> stored.filter(token -> hasArrived(node, token)).isPresent())
                .count();
        return object("instances", there, "of", seen.size(), "behind", behind);
    }

    private static boolean hasArrived(Sighting node, Token stored) {
        Token token = node.report().token();
        return token.epoch().equals(stored.epoch()) && token.revision() >= stored.revision();
    }

    /** Every node, the ones that lag behind first. */
    List<Map<String, Object>> instances(Optional<Token> stored) {
        return nodes.stream()
                .sorted(Comparator.comparing((Sighting node) ->
                                stored.filter(token -> hasArrived(node, token)).isPresent())
                        .thenComparing(node -> node.report().application())
                        .thenComparing(node -> node.report().node()))
                .map(node -> instance(node, stored))
                .toList();
    }

    private static Map<String, Object> instance(Sighting node, Optional<Token> stored) {
        Map<String, Object> said = said(node.report().json());
        return object(
                "node", node.report().node(),
                "application", node.report().application(),
                "build", said.get("build"),
                "revision", node.report().token().revision(),
                "arrived", stored.filter(token -> hasArrived(node, token)).isPresent(),
                "source", said.get("source"),
                "ageMillis", node.age().toMillis(),
                "trouble", said.get("trouble"),
                "ordersOfThisHost", said.get("ordersOfThisHost"));
    }

    private static Map<String, Object> said(String json) {
        try {
            return Json.read(json);
        } catch (IllegalArgumentException notUnderstood) {
            return Map.of("trouble", "its report cannot be understood");
        }
    }

    /** Switches of all applications, this one's among them. */
    Set<String> keys(BoardSnapshot own) {
        Set<String> keys = new HashSet<>();
        own.features().forEach(feature -> keys.add(feature.key()));
        own.fuses().forEach(fuse -> keys.add(fuse.key()));
        for (Catalogue build : catalogue.builds()) {
            build.features().forEach(feature -> keys.add("feature:" + feature.key()));
            build.fuses().forEach(fuse -> keys.add("fuse:" + build.application() + "/" + fuse.name()));
        }
        return keys;
    }

    /** Whether what a switch moves is core, as any application says. */
    boolean isCore(String key) {
        Map<String, Tier> tiers = catalogue.tiers();
        return catalogue.builds().stream()
                        .flatMap(build -> build.fuses().stream()
                                .filter(fuse -> key.equals("fuse:" + build.application() + "/" + fuse.name()))
                                .flatMap(fuse -> fuse.feature().stream()))
                        .map(tiers::get)
                        .anyMatch(Tier.CORE::equals)
                || key.startsWith("feature:") && tiers.get(key.substring("feature:".length())) == Tier.CORE;
    }

    /** Which applications have each feature, by key on the board. */
    Map<String, Set<String>> applications() {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Catalogue build : catalogue.builds()) {
            build.features()
                    .forEach(feature -> all.computeIfAbsent("feature:" + feature.key(), any -> new TreeSet<>())
                            .add(build.application()));
        }
        return all;
    }

    /** Features that only others have. */
    List<Map<String, Object>> otherFeatures(Predicate<String> own, Map<String, Document> documents) {
        Map<String, Map<String, Object>> others = new TreeMap<>();
        Map<String, Tier> tiers = catalogue.tiers();
        Map<String, Set<String>> applications = applications();
        for (Catalogue build : catalogue.builds()) {
            for (Catalogue.Entry feature : build.features()) {
                String key = "feature:" + feature.key();
                if (!own.test(key) && !others.containsKey(key)) {
                    Tier tier = tiers.getOrDefault(feature.key(), FeatureSpec.TIER);
                    String title = feature.title().orElse(feature.key());
                    Optional<Hold> hold = hold(documents.get(key));
                    others.put(
                            key,
                            object(
                                    "key", key,
                                    "title", object("zh", title, "en", title),
                                    "tier", tier,
                                    "tierLabel", tier.label(),
                                    "owner", feature.owner(),
                                    "synonyms", List.of(),
                                    "on",
                                            hold.filter(one ->
                                                            one.position() == SwitchPosition.DEGRADED && one.isForAll())
                                                    .isEmpty(),
                                    "hold", hold.map(View::hold),
                                    "share",
                                            hold.filter(one -> one.position() == SwitchPosition.DEGRADED)
                                                    .map(Hold::share)
                                                    .orElse(0),
                                    "revision", revision(documents.get(key)),
                                    "fuses", List.of(),
                                    "applications", applications.get(key),
                                    "elsewhere", true));
                }
            }
        }
        return List.copyOf(others.values());
    }

    /** The one that comes first: a hand's before a plan's before a machine's. */
    static Optional<Hold> hold(@Nullable Document document) {
        return document == null
                ? Optional.empty()
                : Words.read(document.json()).stream()
                        .max(Comparator.comparing((Hold hold) -> hold.origin().kind()));
    }

    private static long revision(@Nullable Document document) {
        return document == null ? 0 : document.revision();
    }
}
