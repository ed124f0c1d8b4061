package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import io.fuseboard.model.Tier;
import java.util.List;

/** D8: who takes the orders answers no more, and who stands in for him can do less. */
final class D8ProviderDies implements Drill {

    /** What many write by hand: whoever was not answered by A asks B. */
    static final Arm BY_HAND = new Arm("A, and B where A fails", (scenario, world) -> new ByHand());

    private static final double FROM = 20;
    private static final double UNTIL = 80;
    private static final double RATE = 250;

    /** A second. */
    private static final double B_CAN_DO = 0.6 * RATE;

    @Override
    public String id() {
        return "D8";
    }

    @Override
    public String story() {
        return "250 orders a second to provider A, 20 ms each; for a minute it answers nobody, and callers give up after 1 s."
                + " Where guards refuse A, B is asked, which can do 150 a second (3 at once, 20 ms). An order that was sent"
                + " to A must not be sent to B: A may have taken it.";
    }

    @Override
    public Scenario scenario(long seed) {
        Provider a = new Provider("a", Curve.of(1_000), Curve.of(20).during(FROM, UNTIL, 10_000), Curve.of(0.001), 20);
        Provider b = new Provider("b", Curve.of(3), Curve.of(20), Curve.of(0.001), 6);
        Kind order = new Kind(
                "order", Tier.CORE, Curve.of(RATE), Step.of("order", "a").orElse("b"));
        return new Scenario(110, 400, FROM, UNTIL, List.of(order), List.of(a, b));
    }

    /** By A or by B. */
    private static double served(Result result) {
        return result.inTrouble().percent(Answer::inTime);
    }

    /** Seconds until the first one in which four fifths of what B can do were served. */
    private static double switched(Result result) {
        for (int tenths = 0; tenths < (UNTIL - FROM - 1) * 10; tenths++) {
            double at = FROM + tenths / 10.0;
            long well = result.between(at, at + 1).answers().stream()
                    .filter(Answer::inTime)
                    .count();
            if (well >= 0.8 * B_CAN_DO) {
                return tenths / 10.0;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Orders for which more than one call was made. */
    private static double twice(Result result) {
        return result.where(answer -> answer.calls() > 1).answers().size();
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atMost(2, "switched after, s", D8ProviderDies::switched),
                Goal.atMost(0, "orders sent to both", D8ProviderDies::twice),
                Goal.figure("orders served meanwhile, % (60 can be)", D8ProviderDies::served),
                Goal.figure("90 % served for good after its return, s", result -> result.backAfterTrouble(90)));
    }

    @Override
    public List<Arm> arms() {
        return List.of(
                Arm.NONE,
                BY_HAND,
                Resilience4j.DEFAULTS,
                Resilience4j.TUNED,
                Sentinel.TUNED,
                Ours.ALL,
                Ours.without(Part.PARTIAL),
                Ours.without(Part.ADAPTIVE),
                Ours.without(Part.BULKHEAD));
    }

    private static final class ByHand implements Guards {

        @Override
        public Call enter(Request request, Step step, long now) {
            return (end, then) -> {};
        }

        @Override
        public boolean switchesAfterFailure() {
            return true;
        }
    }
}
