package io.fuseboard.telemetry;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.PlanSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that applications have on a board, as its nodes tell it.
 *
 * @param builds sorted by application and build
 */
public record BoardCatalogue(List<Catalogue> builds) {

    public BoardCatalogue {
        builds = List.copyOf(builds);
    }

    /** The importance of each feature whose tier anybody declares, by key: of several the more important one. */
    public Map<String, Tier> tiers() {
        Map<String, Tier> tiers = new TreeMap<>();
        declarations().forEach((key, said) -> tiers.put(key, first(said)));
        return tiers;
    }

    /** Features of which builds say different tiers, sorted by key. */
    public List<Dispute> disputes() {
        List<Dispute> disputes = new ArrayList<>();
        declarations().forEach((key, said) -> {
            if (said.size() > 1) {
                disputes.add(new Dispute(key, first(said), said));
            }
        });
        return disputes;
    }

    /**
     * Plans that applications declare, by key. Where builds declare different ones, that of most instances counts, and of as
     * many the last one by the build's name; {@link #otherwise} names the others.
     */
    public Map<String, PlanSpec> plans() {
        Map<String, PlanSpec> plans = new TreeMap<>();
        byPlan().forEach((key, said) -> plans.put(key, counting(said)));
        return plans;
    }

    /** Names of builds that declare another plan under the key of this one. */
    public List<String> otherwise(PlanSpec plan) {
        return builds.stream()
                .filter(build ->
                        build.plans().stream().anyMatch(other -> other.key().equals(plan.key()) && !other.equals(plan)))
                .map(Catalogue::name)
                .toList();
    }

    private Map<String, Map<PlanSpec, List<Catalogue>>> byPlan() {
        Map<String, Map<PlanSpec, List<Catalogue>>> all = new TreeMap<>();
        for (Catalogue build : builds) {
            for (PlanSpec plan : build.plans()) {
                all.computeIfAbsent(plan.key(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(plan, any -> new ArrayList<>())
                        .add(build);
            }
        }
        return all;
    }

    private static PlanSpec counting(Map<PlanSpec, List<Catalogue>> said) {
        return said.entrySet().stream()
                .max(Comparator.<Map.Entry<PlanSpec, List<Catalogue>>>comparingInt(one -> one.getValue().stream()
                                .mapToInt(build -> build.nodes().size())
                                .sum())
                        .thenComparing(one ->
                                one.getValue().get(one.getValue().size() - 1).name()))
                .orElseThrow()
                .getKey();
    }

    /** Whether everything has been heard of every build. */
    public boolean isWhole() {
        return builds.stream().allMatch(Catalogue::whole);
    }

    /**
     * A feature of which builds say different tiers.
     *
     * @param tier the more important one, which counts
     * @param said which builds say what
     */
    public record Dispute(String feature, Tier tier, Map<Tier, List<String>> said) {

        public Dispute {
            said = Map.copyOf(said);
        }

        /** {@code CORE in order-service (build 2), USEFUL in order-service (build 1)}. */
        public String words() {
            List<String> words = new ArrayList<>();
            for (Tier one : Tier.values()) {
                if (said.containsKey(one)) {
                    words.add(one + " in " + String.join(", ", said.getOrDefault(one, List.of())));
                }
            }
            return String.join("; ", words);
        }
    }

    private Map<String, Map<Tier, List<String>>> declarations() {
        Map<String, Map<Tier, List<String>>> all = new TreeMap<>();
        for (Catalogue build : builds) {
            for (Catalogue.Entry feature : build.features()) {
                feature.tier()
                        .ifPresent(tier -> all.computeIfAbsent(feature.key(), key -> new EnumMap<>(Tier.class))
                                .computeIfAbsent(tier, any -> new ArrayList<>())
                                .add(build.name()));
            }
        }
        return all;
    }

    /* The keys are in the order of the enum: the most important first. */
    private static Tier first(Map<Tier, List<String>> said) {
        return said.keySet().iterator().next();
    }
}
