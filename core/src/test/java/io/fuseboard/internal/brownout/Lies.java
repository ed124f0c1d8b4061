package io.fuseboard.internal.brownout;

import io.fuseboard.model.Signal;
import io.fuseboard.telemetry.Pressure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Signals that are missing, that say less than nothing or more than everything, and that jump. */
final class Lies {

    private static final double[] WORDS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 0.3, 0.79, 1, 1e300, Double.MIN_VALUE
    };

    private Lies() {}

    /** The same, with nothing in it that presses. */
    static List<Pressure> quiet(Random random) {
        List<Pressure> said = new ArrayList<>(of(random));
        said.replaceAll(one -> one.isSane() && one.ratio() > 0.7 ? new Pressure(one.signal(), 0.1, 1) : one);
        return said;
    }

    static List<Pressure> of(Random random) {
        List<Pressure> said = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            if (random.nextInt(3) > 0) {
                double value = random.nextBoolean() ? WORDS[random.nextInt(WORDS.length)] : random.nextDouble() * 2;
                said.add(new Pressure(signal, value, random.nextBoolean() ? 1 : 0.05));
            }
        }
        return said;
    }
}
