package io.fuseboard.drills;

import io.fuseboard.drills.Result.How;
import java.util.List;

/** D1, second half: what everybody needs is slow; the rest goes on, and who cannot be served hears it soon. */
final class D1CoreSlow implements Drill {

    private static final Drill OPTIONAL = new D1OptionalSlow();

    @Override
    public String id() {
        return "D1 core";
    }

    @Override
    public String story() {
        return "The same shop; for a minute payment is ten times slower, and can do half of the orders that come.";
    }

    @Override
    public Scenario scenario(long seed) {
        return D1OptionalSlow.slow(1, 10);
    }

    /** Seconds from the beginning until the first order was refused. */
    private static double shedAfter(Result result) {
        return result.of("order").inTrouble().answers().stream()
                .filter(answer -> answer.how() == How.REFUSED)
                .mapToDouble(answer -> answer.at() - result.scenario().from())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atMost(2, "first order refused after, s", D1CoreSlow::shedAfter),
                Goal.figure("maps served, %", result -> D1OptionalSlow.served(result, "rider-location")),
                Goal.figure("orders served, % (50 can be)", result -> D1OptionalSlow.served(result, "order")));
    }

    @Override
    public List<Arm> arms() {
        return OPTIONAL.arms();
    }
}
