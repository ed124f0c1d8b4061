package io.fuseboard.drills;

import io.fuseboard.drills.Ours.Part;
import io.fuseboard.drills.Result.Answer;
import io.fuseboard.drills.Result.How;
import java.util.EnumSet;
import java.util.List;

/** D4: several times as many as usual, for a minute. */
final class D4LunchPeak implements Drill {

    private static final Arm FIXED = Ours.with("fixed bulkheads", EnumSet.of(Part.BULKHEAD));

    private static final String FULL =
            "each order that is missing was refused by a full bulkhead (looked at in each run). In a run with a fuse for each"
                    + " feature most of them came while the brownout had given guarantees back, in the middle of the peak, and"
                    + " until it took them away again; that the one follows from the other is an inference. Without tracking,"
                    + " which it does not touch, it would be 99.3 to 99.6.";

    private static final String ASKS_TOO_MUCH =
            "with a bulkhead for each feature the fixed ones serve two thirds of the orders, and 1.8 times that is more than all.";

    private static final String NEARLY = "1.8 times as much is 98.6 %; it is reached or missed by a few orders.";

    private static final String NOT_IN_PEACE =
            "a few are dimmed in peace, too (4 to 21 in the 20 s before the peak), so there is a last one at any time. When 95 %"
                    + " of all are served for good stands beside it, and is no goal.";

    private static final String TRACKING =
            "orders and tracking are 480 a second to a database that can do 400. Tracking is IMPORTANT: brownout advises there and"
                    + " does not act, and it has nearly as large a share of a bulkhead as orders, or one of its own. Without"
                    + " tracking 97.8 to 99.2 % of the orders would be served (tried; these are fewer callers, too); what is missing then is not understood.";

    private static final String LANE =
            "each one that is missing was refused (4 to 14 of 1,440 in a run); that its two places were in use then and the"
                    + " rest full is an inference. A third place was not tried: it would be a setting for this drill.";

    private static final double FROM = 30;
    private static final double UNTIL = 90;
    private static final double USUAL = 0.6 * Shop.CAPACITY;

    private final int times;
    private final boolean shared;
    private final List<Goal> goals;

    private D4LunchPeak(int times, boolean shared, List<Goal> goals) {
        this.times = times;
        this.shared = shared;
        this.goals = goals;
    }

    /** @param shared whether all features pass one fuse to the database; else each has one of its own */
    static Drill three(boolean shared) {
        Goal times = Goal.timesOf(FIXED, 1.8, "orders served, %", result -> served(result, "order"));
        Goal restored = Goal.atMost(45, "last one refused or dimmed after, s", D4LunchPeak::restored);
        return new D4LunchPeak(
                3,
                shared,
                List.of(
                        Goal.atLeast(99.9, "orders served, %", result -> served(result, "order"))
                                .notReached(FULL),
                        times.notReached(shared ? NEARLY : ASKS_TOO_MUCH),
                        Goal.atMost(100, "p99 of orders, ms", D4LunchPeak::slow),
                        shared ? restored.notReached(NOT_IN_PEACE) : restored,
                        Goal.figure("95 % of all served for good after, s", result -> result.backAfterTrouble(95)),
                        Goal.figure("medicine served, %", result -> served(result, "medicine")),
                        Goal.figure("animations served, %", result -> served(result, "dish-animation"))));
    }

    static Drill five(boolean shared) {
        return new D4LunchPeak(
                5,
                shared,
                List.of(
                        Goal.atLeast(100, "medicine served, %", result -> served(result, "medicine"))
                                .notReached(LANE),
                        Goal.atLeast(99, "orders served, %", result -> served(result, "order"))
                                .notReached(TRACKING),
                        Goal.timesOf(FIXED, 2.9, "orders served, %", result -> served(result, "order"))
                                .notReached(TRACKING),
                        Goal.figure("p99 of orders, ms", D4LunchPeak::slow),
                        Goal.figure("95 % of all served for good after, s", result -> result.backAfterTrouble(95)),
                        Goal.figure("animations served, %", result -> served(result, "dish-animation"))));
    }

    @Override
    public String id() {
        return "D4 " + times + "×" + (shared ? ", one fuse" : "");
    }

    @Override
    public String story() {
        return "240 requests a second to a database that can do 400 (4 at once, 10 ms); for a minute " + times
                + " times as many: orders 20 %, of them a tenth for medicine; tracking 20 %, guarantees 20 %, animations 40 %. "
                + (shared
                        ? "All pass one fuse to the database."
                        : "Each feature has a fuse of its own to the database.");
    }

    @Override
    public Scenario scenario(long seed) {
        Curve all = Curve.of(USUAL).during(FROM, UNTIL, times * USUAL);
        return new Scenario(
                        150,
                        400,
                        FROM,
                        UNTIL,
                        shared ? Shop.sharing(all) : Shop.kinds(all),
                        List.of(Shop.database(Curve.of(4))))
                .withLanes(2);
    }

    private static double served(Result result, String kind) {
        return result.of(kind).inTrouble().percent(Answer::inTime);
    }

    private static double slow(Result result) {
        return result.of("order").inTrouble().quantile(99);
    }

    private static double restored(Result result) {
        return result.lastAfterTrouble(answer -> answer.how() == How.DIMMED || answer.how() == How.REFUSED);
    }

    @Override
    public List<Goal> goals() {
        return goals;
    }

    @Override
    public List<Arm> arms() {
        return List.of(
                Arm.NONE,
                FIXED,
                Resilience4j.DEFAULTS,
                Resilience4j.TUNED,
                Sentinel.TUNED,
                Ours.ALL,
                Ours.without(Part.ADAPTIVE),
                Ours.without(Part.TIERS),
                Ours.without(Part.BROWNOUT));
    }
}
