package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import java.util.List;

/** D3: nobody answers. */
final class D3Outage implements Drill {

    @Override
    public String id() {
        return "D3";
    }

    @Override
    public String story() {
        return "Payment, 250 calls a second, 20 ms each: all calls fail for 30 to 35 s.";
    }

    @Override
    public Scenario scenario(long seed) {
        return D2PartOfCallsFails.trouble(seed, 1);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atMost(3, "bad calls sent, %", D2PartOfCallsFails::badSent),
                Goal.atMost(4, "recovered, s", D2PartOfCallsFails::recovered));
    }

    @Override
    public List<Arm> arms() {
        return List.of(
                Arm.NONE,
                Resilience4j.DEFAULTS,
                Resilience4j.AT_25,
                Resilience4j.TUNED,
                Sentinel.TUNED,
                Ours.ALL,
                Ours.without(Part.PARTIAL));
    }
}
