package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import io.fuseboard.model.Tier;
import java.util.ArrayList;
import java.util.List;

/** D5, second half: who comes back is slow at first, and must not be run over. */
final class D5ColdStart implements Drill {

    private static final Drill FLAPPING = new D5Flapping();
    private static final double BACK = 50;

    @Override
    public String id() {
        return "D5 cold";
    }

    @Override
    public String story() {
        return "Payment, 250 calls a second: gone for 30 s; then each call takes ten times as long at first, and becomes faster by"
                + " two thirds in 5 s; it can do 100 a second at first.";
    }

    @Override
    public Scenario scenario(long seed) {
        Curve millis = second -> second < BACK ? 20 : 20 * (1 + 9 * Math.exp((BACK - second) / 5));
        Provider payment =
                new Provider("payment", Curve.of(20), millis, Curve.of(0.001).during(20, BACK, 1), 20);
        Kind order = new Kind("order", Tier.CORE, Curve.of(250), Step.of("order", "payment"));
        return new Scenario(110, 400, 20, BACK, List.of(order), List.of(payment));
    }

    /** Seconds in which fewer than half were served, after one in which nine of ten were. */
    private static double relapses(Result result) {
        boolean well = false;
        int relapses = 0;
        for (double second = BACK; second < result.scenario().seconds(); second++) {
            double served = result.between(second, second + 1).percent(Answer::inTime);
            relapses += well && served < 50 ? 1 : 0;
            well = served >= 90 || well && served >= 50;
        }
        return relapses;
    }

    /** Of those who came in the first twenty seconds, how many were sent there and not answered in time. */
    private static double inVain(Result result) {
        return result.between(BACK, BACK + 20).percent(answer -> answer.sent() && !answer.inTime());
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atMost(0, "relapses", D5ColdStart::relapses),
                Goal.atMost(30, "nine of ten served for good after, s", result -> result.backAfterTrouble(90)),
                Goal.atMost(5, "sent in vain in the first 20 s, %", D5ColdStart::inVain),
                Goal.figure(
                        "served in the first 20 s, %",
                        result -> result.between(BACK, BACK + 20).percent(Answer::inTime)));
    }

    @Override
    public List<Arm> arms() {
        List<Arm> arms = new ArrayList<>(FLAPPING.arms());
        arms.add(Ours.without(Part.ADAPTIVE));
        arms.add(Ours.without(Part.SLOW));
        return arms;
    }
}
