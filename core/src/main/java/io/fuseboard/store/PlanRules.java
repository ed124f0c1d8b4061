package io.fuseboard.store;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import java.util.ArrayList;
import java.util.List;

/** What a plan may move, told for all of it at once. */
final class PlanRules {

    private PlanRules() {}

    /**
     * For whoever writes a plan.
     *
     * @throws IllegalArgumentException if it names a feature that nobody has declared, or touches what is CORE; names all
     *     of them
     */
    static void checkAll(PlanSpec plan, Inventory known) {
        List<String> problems = new ArrayList<>(core(plan, known));
        List<String> keys = known.features().stream().map(FeatureSpec::key).toList();
        for (Position position : plan.positions()) {
            if (position.key().startsWith("feature:") && !known.knows(position.key())) {
                String feature = position.key().substring("feature:".length());
                List<String> near = NearNames.of(feature, keys);
                problems.add("nobody has declared feature '" + feature + "'"
                        + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))
                        + ". Correct it, or declare it; one of another application too, with its tier");
            }
        }
        report(plan, problems);
    }

    /**
     * For whoever engages one: a switch that nobody knows may be another application's, one that is CORE is sure.
     *
     * @throws IllegalArgumentException if it touches what is CORE; names all of it
     */
    static void checkCore(PlanSpec plan, Inventory known) {
        report(plan, core(plan, known));
    }

    private static List<String> core(PlanSpec plan, Inventory known) {
        return plan.positions().stream()
                .map(Position::key)
                .filter(key -> known.tier(key).filter(tier -> tier == Tier.CORE).isPresent())
                .map(key -> key + " is CORE, which no plan touches: degrade it by hand if it must be, or take it out")
                .toList();
    }

    private static void report(PlanSpec plan, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Invalid plan '" + plan.key() + "': " + String.join("; ", problems));
        }
    }
}
