package io.fuseboard.drills;

/** A number that varies with time. */
@FunctionalInterface
interface Curve {

    double at(double second);

    static Curve of(double always) {
        return second -> always;
    }

    /** The same, but another number from a second on and until another. */
    default Curve during(double from, double until, double instead) {
        return second -> second >= from && second < until ? instead : at(second);
    }

    default Curve times(double factor) {
        return second -> factor * at(second);
    }
}
