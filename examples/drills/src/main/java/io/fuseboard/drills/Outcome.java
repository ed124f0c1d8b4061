package io.fuseboard.drills;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a drill.
 *
 * @param runs of each arm, by its name, one for each seed
 */
record Outcome(Drill drill, Map<String, List<Result>> runs) {

    static Outcome of(Drill drill, List<Arm> arms, int seeds) {
        Map<String, List<Result>> runs = new LinkedHashMap<>();
        for (Arm arm : arms) {
            List<Result> its = new ArrayList<>();
            for (long seed = 1; seed <= seeds; seed++) {
                its.add(arm.play(drill.scenario(seed), seed));
            }
            runs.put(arm.name(), its);
        }
        return new Outcome(drill, runs);
    }

    static Outcome of(Drill drill, int seeds) {
        return of(drill, drill.arms(), seeds);
    }

    List<Result> runs(String arm) {
        return runs.getOrDefault(arm, List.of());
    }

    /** The goals that an arm misses, known or not. */
    List<Goal> missed(Arm arm) {
        return drill.goals().stream()
                .filter(goal -> !goal.isReached(runs(arm.name()), this))
                .toList();
    }
}
