package io.fuseboard.internal.brownout;

/**
 * How much is dimmed, by how hard it presses: cut fast, restore slowly, and hold in between.
 *
 * <pre>
 *   e = ln(clamp(x, 0.3, 3))
 *   x &gt; 1     calm = 0; u = min(most, u + min(1, 0.8 e))
 *   x &lt; 0.8   calm + 1; calm ≥ 5: u = max(0, u + 0.10 e)
 *   else      calm = 0                                       the dead band
 * </pre>
 *
 * <p>Steps are a second apart. A minute without anything to go by is longer than a deployment's gap in the signals: from
 * then on it is given back by 0.02 a step, for what is dimmed by a machine that sees nothing would stay so for ever.
 */
final class Law {

    private static final double LEAST = 0.3;
    private static final double MOST = 3;
    private static final double CALM_BELOW = 0.8;
    private static final int CALM_STEPS = 5;
    private static final double CUT = 0.8;
    private static final double RESTORE = 0.10;
    private static final int BLIND_STEPS = 60;
    private static final double BLIND_RESTORE = 0.02;

    private double dimmed;
    private int calm;
    private int blind;

    /** @param pressure 1 is the set-point */
    void step(double pressure, double most) {
        blind = 0;
        double error = Math.log(Math.max(LEAST, Math.min(MOST, pressure)));
        if (pressure > 1) {
            calm = 0;
            dimmed = dimmed + Math.min(1, CUT * error);
        } else if (pressure < CALM_BELOW) {
            calm++;
            if (calm >= CALM_STEPS) {
                dimmed = Math.max(0, dimmed + RESTORE * error);
            }
        } else {
            calm = 0;
        }
        dimmed = Math.min(most, dimmed);
    }

    /** A step without enough signals. */
    void hold(double most) {
        calm = 0;
        blind++;
        if (blind > BLIND_STEPS) {
            dimmed = Math.max(0, dimmed - BLIND_RESTORE);
        }
        dimmed = Math.min(most, dimmed);
    }

    /** 0: nothing; one for each tier that is dimmed wholly. */
    double dimmed() {
        return dimmed;
    }
}
