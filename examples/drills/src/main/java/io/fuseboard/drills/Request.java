package io.fuseboard.drills;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One request, as it would come whatever guards there are: all arms meet the same ones.
 *
 * @param at when it comes, in nanoseconds; its latency counts from here
 * @param luck seed of what chance has in store for its calls
 */
record Request(Kind kind, long at, int customer, long luck) {

    private static final int CUSTOMERS = 5_000;

    static List<Request> of(Scenario scenario, long seed) {
        List<Request> all = new ArrayList<>();
        Random seeds = new Random(seed);
        for (Kind kind : scenario.kinds()) {
            Random random = new Random(seeds.nextLong());
            double at = 0;
            while (at < scenario.seconds()) {
                double rate = kind.rate().at(at);
                /* Where nobody comes, look again a tenth of a second later. */
                double next = rate > 0 ? -Math.log(1 - random.nextDouble()) / rate : 0.1;
                boolean somebody = next < 0.1;
                at += Math.min(next, 0.1);
                if (somebody && at < scenario.seconds()) {
                    all.add(new Request(kind, (long) (at * 1e9), random.nextInt(CUSTOMERS), random.nextLong()));
                }
            }
        }
        all.sort(Comparator.comparingLong(Request::at));
        return all;
    }

    /** The chances of one of its calls: what it meets there is the same in all arms. */
    Random luck(int step, int attempt) {
        return new Random(luck + 31L * step + 1_009L * attempt);
    }
}
