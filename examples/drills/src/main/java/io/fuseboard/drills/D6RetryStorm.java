package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import io.fuseboard.model.Tier;
import java.util.EnumSet;
import java.util.List;

/** D6: slow for three seconds, and everybody tries three times. */
final class D6RetryStorm implements Drill {

    private static final String WHY =
            "the adaptive limit: with one given by hand it is a second, and what is missing was refused, not given up (looked"
                    + " at in one run; seconds of 77 to 96 % until the 20th after the trouble, and single ones later). That it has"
                    + " been cut while calls were slow, grows by small steps, and stands close to the 16 calls that are there on"
                    + " average at this load, so that it refuses those who come close together, is an inference.";

    private static final double FROM = 20;
    private static final double UNTIL = 23;

    @Override
    public String id() {
        return "D6";
    }

    @Override
    public String story() {
        return "Payment, 320 calls a second, can do 400 (20 at once, 50 ms): three times slower for 3 s. Callers give up after"
                + " 330 ms and try up to three times, at once; payment works on what they gave up, too.";
    }

    @Override
    public Scenario scenario(long seed) {
        Provider payment =
                new Provider("payment", Curve.of(20), Curve.of(50).during(FROM, UNTIL, 150), Curve.of(0), 40);
        Kind order = new Kind("order", Tier.CORE, Curve.of(320), Step.of("order", "payment")).trying(3);
        return new Scenario(110, 400, FROM, UNTIL, List.of(order), List.of(payment)).withTimeout(330);
    }

    /** Calls for each request of which one was made at all, from the beginning of the trouble on for 30 s. */
    private static double amplification(Result result) {
        Result sent = result.between(FROM, FROM + 30).where(Answer::sent);
        return sent.answers().stream().mapToInt(Answer::calls).average().orElse(Double.NaN);
    }

    private static double served(Result result, double from, double until) {
        return result.between(from, until).percent(Answer::inTime);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atMost(5, "95 % served for good after, s", result -> result.backAfterTrouble(95))
                        .notReached(WHY),
                Goal.atMost(1.15, "calls for each request sent, in 30 s", D6RetryStorm::amplification),
                Goal.figure("served while slow, %", result -> served(result, FROM, UNTIL)),
                Goal.figure("served afterwards, %", result -> served(result, UNTIL, 110)));
    }

    @Override
    public List<Arm> arms() {
        return List.of(
                Arm.NONE,
                Resilience4j.DEFAULTS,
                Resilience4j.TUNED,
                Sentinel.TUNED,
                Ours.ALL,
                Ours.without(Part.BUDGET),
                Ours.without(Part.BULKHEAD),
                Ours.without(Part.ADAPTIVE),
                Ours.with("Fuseboard's retry budget alone", EnumSet.of(Part.BUDGET)));
    }
}
