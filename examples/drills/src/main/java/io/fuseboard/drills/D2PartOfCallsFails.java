package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import io.fuseboard.drills.Result.How;
import io.fuseboard.model.Tier;
import java.util.List;

/** D2: three of ten calls fail. */
final class D2PartOfCallsFails implements Drill {

    @Override
    public String id() {
        return "D2";
    }

    @Override
    public String story() {
        return "Payment, 250 calls a second, 20 ms each: 30 % of the calls fail for 30 to 35 s.";
    }

    @Override
    public Scenario scenario(long seed) {
        return trouble(seed, 0.3);
    }

    /** A circuit that tries each ten seconds has luck with 30; so it is not always that. */
    static Scenario trouble(long seed, double failing) {
        double until = 20 + 30 + 2.5 * ((seed - 1) % 3);
        Provider payment = new Provider(
                "payment", Curve.of(40), Curve.of(20), Curve.of(0.001).during(20, until, failing), 40);
        Kind order = new Kind("order", Tier.CORE, Curve.of(250), Step.of("order", "payment"));
        return new Scenario(until + 40, 200, 20, until, List.of(order), List.of(payment));
    }

    static double goodServed(Result result) {
        return result.inTrouble().where(Answer::good).percent(Answer::inTime);
    }

    static double badSent(Result result) {
        return result.inTrouble().where(answer -> !answer.good()).percent(Answer::sent);
    }

    static double recovered(Result result) {
        return result.lastAfterTrouble(answer -> answer.how() == How.REFUSED);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atLeast(94, "good calls served, %", D2PartOfCallsFails::goodServed),
                Goal.timesOf(Resilience4j.AT_25, 10, "good calls served, %", D2PartOfCallsFails::goodServed),
                Goal.atMost(1, "recovered, s", D2PartOfCallsFails::recovered),
                Goal.figure("bad calls sent, %", D2PartOfCallsFails::badSent));
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
