package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.model.Tier;
import java.util.List;

/** D5, first half: three seconds down, three seconds up. */
final class D5Flapping implements Drill {

    @Override
    public String id() {
        return "D5 flapping";
    }

    @Override
    public String story() {
        return "Payment, 250 calls a second, 20 ms each: for a minute all calls fail for 3 s, go well for 3 s, and so on.";
    }

    @Override
    public Scenario scenario(long seed) {
        Curve failing = second -> second >= 20 && second < 80 && (second - 20) % 6 < 3 ? 1 : 0.001;
        Provider payment = new Provider("payment", Curve.of(40), Curve.of(20), failing, 40);
        Kind order = new Kind("order", Tier.CORE, Curve.of(250), Step.of("order", "payment"));
        return new Scenario(110, 200, 20, 80, List.of(order), List.of(payment));
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atLeast(40, "good calls served, %", D2PartOfCallsFails::goodServed)
                        .notReached(
                                "of each three good seconds the probes take half a second at least, and the five steps of"
                                        + " the ramp (5, 10, 20, 40, 80 %) half a second each: it is all there again when it falls anew."
                                        + " Those who come back at once serve more, and send several times as many bad calls."),
                Goal.atMost(5, "bad calls sent, %", D2PartOfCallsFails::badSent)
                        .notReached(
                                "twenty failures in a row, those that are under way at that moment and four probes a second"
                                        + " are 40 of the 750 that come in three seconds."));
    }

    @Override
    public List<Arm> arms() {
        return List.of(
                Arm.NONE,
                Resilience4j.DEFAULTS,
                Resilience4j.TUNED,
                Sentinel.TUNED,
                Ours.ALL,
                Ours.without(Part.PARTIAL));
    }
}
